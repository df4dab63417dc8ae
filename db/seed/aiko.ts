import { type DemoPatient, openBook } from "./book";
import type { Calendar } from "./calendar";
import { allergies, conditions, drugs, imaging, procedures, symptoms, vaccines } from "./codes";
import type { DemoStaff } from "./people";
import { randomFrom } from "./random";

/** A woman with ulcerative colitis who keeps her record to herself: nobody else may see it. */
export function aikoTanabe(calendar: Calendar, { aiko }: DemoStaff): DemoPatient {
  const { ago, workdayAgo, yearAgo, monthAgo, momentAgo, now, ahead } = calendar;
  const random = randomFrom(1992);
  const book = openBook({ owner: aiko, doctor: null, since: aiko.joinedAt, now });
  const { add, visit, condition, medication, allergy, immunization, symptom, lab, measure } = book;
  const gut = { clinicianName: "Dr. Henrike Vogt" };
  const family = { clinicianName: "Dr. Malik Osei" };

  allergy(yearAgo(24), "Peanuts", allergies.peanut, "Swollen lips, wheezing", {
    severity: 8,
    notes: "I carry an injector. Last reaction in 2014.",
  });
  add("condition", "Asthma as a child", yearAgo(28), {
    status: "resolved",
    endedOn: `${yearAgo(18)}-07-01`,
    coded: conditions.asthma,
  });
  condition(monthAgo({ years: 7, months: 1 }), "Ulcerative colitis", conditions.ulcerativeColitis, {
    ...gut,
    severity: 6,
    notes: "Left side. Found after three months of bleeding.",
  });
  symptom(ago({ years: 7, months: 3 }), "Blood in the stool", 6, { notes: "Every day for two weeks, with cramps." });
  for (const [years, result] of [
    [7, "Inflamed left colon, biopsies taken"],
    [5, "Mild inflammation of the last 20 cm"],
    [2, "No active inflammation"],
  ] as const)
    add("procedure", "Colonoscopy", workdayAgo({ years, months: 1 }), {
      ...gut,
      coded: procedures.colonoscopy,
      result,
    });
  medication(workdayAgo({ years: 7, months: 1 }), "Mesalamine 1.2 g", drugs.mesalamine, ["2.4 g", "Once a day"], gut);
  for (const [years, months] of [
    [7, 1],
    [4, 5],
    [1, 6],
  ] as const)
    medication(
      workdayAgo({ years, months }),
      "Prednisone, reducing course",
      drugs.prednisone,
      ["40 mg, then 5 mg less each week", "Once a day in the morning"],
      { ...gut, endedOn: workdayAgo({ years, months: months - 1, days: -26 }) },
    );
  for (const months of [84, 76, 68, 60, 53, 45, 37, 29, 21, 17, 9, 3]) {
    const flare = months === 84 || months === 53 || months === 17;
    const on = workdayAgo({ months, days: 5 });
    visit(
      on,
      flare ? "Colitis flare" : "Colitis check",
      flare
        ? "Eight times a day, with blood. Course of prednisone."
        : "Calm. Once or twice a day, no blood. Stay on the same dose.",
      gut,
    );
    lab(on, "crp", flare ? random.between(24, 48) : random.between(1, 5), gut);
    lab(on, "hemoglobin", flare ? 10.4 + random.between(0, 8) / 10 : 12.4 + random.between(0, 12) / 10, gut);
    lab(on, "ferritin", flare ? random.between(8, 15) : random.between(28, 60), gut);
    lab(on, "whiteCells", 5.5 + random.between(0, 30) / 10, gut);
    lab(on, "alt", random.between(14, 31), gut);
    if (flare)
      symptom(ago({ months, days: 12 }), "Cramps and bleeding", random.between(6, 8), {
        coded: symptoms.stomachPain,
        notes: "Up three times a night.",
      });
  }
  condition(workdayAgo({ years: 4, months: 4 }), "Iron deficiency", conditions.ironDeficiency, {
    ...gut,
    endedOn: workdayAgo({ years: 3, months: 7 }),
  });
  medication(workdayAgo({ years: 4, months: 4 }), "Iron tablets 100 mg", drugs.iron, ["100 mg", "Every other day"], {
    ...gut,
    endedOn: workdayAgo({ years: 3, months: 7 }),
  });
  condition(monthAgo({ years: 5, months: 2 }), "Anxiety", conditions.anxiety, { ...family, severity: 5 });
  medication(
    workdayAgo({ years: 5, months: 1 }),
    "Escitalopram 10 mg",
    drugs.escitalopram,
    ["10 mg", "Once a day in the morning"],
    { ...family, endedOn: workdayAgo({ years: 3, months: 2 }) },
  );
  add("note", "Therapy", monthAgo({ years: 5 }), {
    notes: "Eighteen sessions. The breathing exercise before meetings is what I kept.",
  });
  for (const months of [58, 50, 40, 31, 12, 1])
    add("note", "How I am", ago({ months, days: random.between(1, 20) }), {
      notes: random.pick([
        "A calm month.",
        "Work is too much, sleeping badly.",
        "Told my sister about the colitis. Relief.",
        "Ran five kilometers without stopping.",
        "Worried about the next colonoscopy.",
      ]),
    });
  condition(monthAgo({ years: 9 }), "Migraine", conditions.migraine, { ...family, severity: 6 });
  for (const months of [80, 61, 47, 35, 24, 13, 6, 2])
    symptom(ago({ months, days: random.between(1, 26) }), "Migraine", random.between(5, 8), {
      coded: symptoms.headache,
    });
  visit(workdayAgo({ years: 3, months: 5 }), "Cough for two weeks", "Bronchitis. No antibiotics needed.", family);
  add("condition", "Bronchitis", workdayAgo({ years: 3, months: 5 }), {
    ...family,
    status: "resolved",
    endedOn: ago({ years: 3, months: 4, days: 16 }),
    coded: conditions.bronchitis,
  });
  add("imaging", "Ultrasound of the abdomen", workdayAgo({ years: 7, months: 2 }), {
    clinicianName: "Dr. Tomasz Wolny",
    coded: imaging.abdominalUltrasound,
    status: "abnormal",
    result: "Thickened wall of the left colon",
  });
  for (const years of [7, 6, 5, 4, 3, 2, 1])
    immunization(workdayAgo({ years, days: 33 }), "Flu vaccination", vaccines.influenza, family);
  for (const [years, months] of [
    [5, 3],
    [5, 2],
    [4, 9],
  ] as const)
    immunization(workdayAgo({ years, months }), "COVID-19 vaccination", vaccines.covidPfizer, family);
  immunization(workdayAgo({ years: 6, months: 2 }), "Hepatitis A", vaccines.hepatitisAAdult, {
    ...family,
    details: { doseNumber: "1" },
  });
  for (const years of [7, 5, 3, 1])
    visit(
      workdayAgo({ years, months: 2, days: 8 }),
      "Yearly check-up",
      "All well apart from the colitis. Skin checked.",
      family,
    );
  medication(ago({ years: 6 }), "Vitamin D 1000 units", drugs.vitaminD, ["1000 units", "Once a day"]);
  medication(ago({ days: 130 }), "Folic acid 0.4 mg", drugs.folicAcid, ["0.4 mg", "Once a day"], {
    notes: "We would like a child.",
  });
  const typo = symptom(ago({ days: 70 }), "Joint pain in both hands", 4, {
    notes: "Stiff in the morning for about 15 minutes.",
  });
  typo.amendments = [
    { at: momentAgo({ days: 66 }), by: aiko, set: { notes: "Stiff in the morning for about 45 minutes." } },
  ];
  const wrong = add("lab-report", "CRP (inflammation)", ago({ days: 95 }), { result: "52 mg/L", status: "abnormal" });
  wrong.retraction = {
    at: momentAgo({ days: 90 }),
    because: "This was my sister's result: the letters were mixed up.",
  };
  add("visit", "Colitis check", `${ahead({ days: 30 })}T11:00`, {
    ...gut,
    status: "pending",
    recordedAt: momentAgo({ days: 12 }),
  });
  measure(ago({ years: 7 }), { heightCm: 161 });
  for (let months = 84; months >= 0; months -= 2)
    measure(ago({ months, days: 1 }), {
      weightKg:
        (months > 50 && months < 56) || months > 80 || (months > 14 && months < 18)
          ? 50.4 + random.between(0, 10) / 10
          : 54.2 + random.between(-10, 12) / 10,
    });

  return {
    recordNumber: "AN-B3KT-79QX",
    person: aiko,
    givenName: "Aiko",
    familyName: "Tanabe",
    bornOn: `${yearAgo(34)}-08-19`,
    sexAtBirth: "female",
    language: "ja",
    phone: "+49 30 5550 0163",
    emergencyContacts: [{ name: "Emi Tanabe", relationship: "Sister", phone: "+81 3 5550 0155" }],
    records: book.records,
    measurements: book.measurements,
    shares: [],
  };
}

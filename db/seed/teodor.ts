import { type DemoPatient, openBook, reviewOwnEntries } from "./book";
import type { Calendar } from "./calendar";
import { conditions, drugs, imaging, procedures, symptoms, vaccines } from "./codes";
import type { DemoStaff } from "./people";
import { randomFrom } from "./random";

/** A man after a heart attack; parts of his record are shared with the whole practice. */
export function teodorMarchetti(calendar: Calendar, { teodor, achebe, raman }: DemoStaff): DemoPatient {
  const { ago, workdayAgo, yearAgo, monthAgo, momentAgo, now, ahead } = calendar;
  const random = randomFrom(61);
  const book = openBook({ owner: teodor, doctor: raman, since: teodor.joinedAt, now });
  const { add, visit, condition, medication, immunization, symptom, lab, measure } = book;
  const cardiologist = "Dr. Oluwaseun Adeyinka";

  add("procedure", "Gallbladder removed", yearAgo(18), { coded: procedures.cholecystectomy });
  add("condition", "High blood pressure", yearAgo(14), { status: "active", coded: conditions.hypertension });
  add("condition", "Smoked 20 cigarettes a day", yearAgo(35), {
    status: "resolved",
    endedOn: ago({ years: 6, months: 2 }),
    notes: "Stopped on the day of the heart attack.",
  });
  condition(workdayAgo({ years: 8, months: 5 }), "Gout", conditions.gout, {
    notes: "First attack in the left big toe.",
  });
  lab(workdayAgo({ years: 8, months: 5 }), "uricAcid", 9.1);
  medication(workdayAgo({ years: 8, months: 3 }), "Allopurinol 300 mg", drugs.allopurinol, [
    "300 mg",
    "Once a day after a meal",
  ]);
  for (const months of [90, 78, 66, 54, 42, 30, 18, 6])
    lab(workdayAgo({ months }), "uricAcid", 5.2 + random.between(0, 16) / 10);

  symptom(ago({ years: 6, months: 2, days: 1 }), "Pressure on the chest when climbing stairs", 6, {
    coded: symptoms.chestPain,
    notes: "Went away after a few minutes of rest.",
  });
  add("condition", "Heart attack", ago({ years: 6, months: 2 }), {
    by: raman,
    clinicianName: cardiologist,
    status: "resolved",
    endedOn: ago({ years: 6, months: 1, days: 20 }),
    coded: conditions.heartAttack,
    severity: 9,
  });
  add("procedure", "Two stents in the heart arteries", ago({ years: 6, months: 2 }), {
    by: raman,
    clinicianName: cardiologist,
    coded: procedures.coronaryStent,
    notes: "Left anterior descending and first diagonal branch.",
  });
  add("procedure", "Electrocardiogram", ago({ years: 6, months: 2 }), {
    by: raman,
    clinicianName: cardiologist,
    coded: procedures.ecg,
    result: "ST elevation in the chest leads",
  });
  condition(workdayAgo({ years: 6, months: 1 }), "Coronary heart disease", conditions.coronaryDisease);
  condition(workdayAgo({ years: 6, months: 1 }), "Raised cholesterol", conditions.hyperlipidemia);
  medication(ago({ years: 6, months: 2 }), "Aspirin 100 mg", drugs.aspirin, ["100 mg", "Once a day"]);
  medication(ago({ years: 6, months: 2 }), "Clopidogrel 75 mg", drugs.clopidogrel, ["75 mg", "Once a day"], {
    endedOn: workdayAgo({ years: 5, months: 2 }),
    notes: "For one year after the stents.",
  });
  medication(ago({ years: 6, months: 2 }), "Metoprolol 47.5 mg", drugs.metoprolol, ["47.5 mg", "Once a day"]);
  medication(ago({ years: 6, months: 2 }), "Ramipril 5 mg", drugs.ramipril, ["5 mg", "Once a day"]);
  medication(
    ago({ years: 6, months: 2 }),
    "Atorvastatin 80 mg",
    drugs.atorvastatin,
    ["80 mg", "Once a day in the evening"],
    { endedOn: workdayAgo({ years: 3 }), notes: "Muscle pain. Changed to rosuvastatin." },
  );
  medication(workdayAgo({ years: 3 }), "Rosuvastatin 20 mg", drugs.rosuvastatin, [
    "20 mg",
    "Once a day in the evening",
  ]);
  medication(
    ago({ years: 6, months: 2 }),
    "Pantoprazole 40 mg",
    drugs.pantoprazole,
    ["40 mg", "Once a day before breakfast"],
    { endedOn: workdayAgo({ years: 5, months: 2 }) },
  );
  add("procedure", "Heart rehabilitation, three weeks", monthAgo({ years: 6 }), {
    notes: "Best thing I did. I still go to the Tuesday group.",
  });
  symptom(ago({ years: 3, months: 1 }), "Sore thighs", 5, {
    notes: "Both legs, for a month. Like after a mountain hike, but I did none.",
  });

  for (let months = 72; months >= 6; months -= 6) {
    const on = workdayAgo({ months, days: 10 });
    const treated = months < 72;
    visit(
      on,
      "Heart check",
      `No chest pain. Blood pressure ${random.between(122, 138)}/${random.between(72, 84)}. Walks ${random.between(4, 8)} km a day.`,
    );
    lab(on, "ldl", treated ? random.between(52, 74) : 162);
    lab(on, "cholesterol", treated ? random.between(118, 142) : 241);
    lab(on, "hdl", random.between(38, 46));
    lab(on, "creatinine", 1.2 + (72 - months) * 0.0055 + random.between(0, 6) / 100);
    lab(on, "potassium", 4.2 + random.between(0, 7) / 10);
    if (months % 12 === 0) lab(on, "hba1c", 5.4 + random.between(0, 4) / 10);
  }
  for (const years of [6, 4, 2])
    add("imaging", "Ultrasound of the heart", workdayAgo({ years, days: 50 }), {
      by: raman,
      clinicianName: cardiologist,
      coded: imaging.echocardiography,
      result: years === 6 ? "Ejection fraction 45 %" : "Ejection fraction 52 %",
      status: years === 6 ? "abnormal" : "completed",
    });
  condition(workdayAgo({ years: 2, months: 3 }), "Reduced kidney function, stage 3", conditions.kidneyDisease3, {
    notes: "eGFR 54, stable for six months. Avoid ibuprofen and similar painkillers.",
  });
  condition(workdayAgo({ years: 4, months: 4 }), "Sleep apnea", conditions.sleepApnea, {
    clinicianName: "Dr. Birgit Sandell",
    notes: "31 pauses an hour. Mask every night since.",
  });
  add("note", "Nights with the mask", monthAgo({ years: 4, months: 2 }), {
    notes: "Hated it for two weeks. Now I would not sleep without it.",
  });
  add("procedure", "Colonoscopy", workdayAgo({ years: 7, months: 4 }), {
    by: raman,
    clinicianName: "Dr. Henrike Vogt",
    coded: procedures.colonoscopy,
    result: "Two small polyps removed, harmless",
  });
  add("procedure", "Colonoscopy", workdayAgo({ years: 2, months: 4 }), {
    by: raman,
    clinicianName: "Dr. Henrike Vogt",
    coded: procedures.colonoscopy,
    result: "No new polyps",
  });
  for (const months of [95, 63, 41, 22]) {
    symptom(ago({ months, days: 3 }), "Gout attack", random.between(6, 8), {
      notes: random.pick([
        "Left big toe, could not bear the sheet.",
        "After my birthday dinner. Right ankle this time.",
        "Started at night.",
      ]),
    });
    visit(
      workdayAgo({ months, days: 1 }),
      "Gout attack",
      "Hot, red joint. Cooling and rest; colchicine for three days.",
    );
  }
  for (const years of [8, 7, 6, 5, 4, 3, 2, 1])
    immunization(workdayAgo({ years, days: 19 }), "Flu vaccination", vaccines.influenza);
  for (const [years, months] of [
    [5, 6],
    [5, 5],
    [4, 11],
    [3, 1],
  ] as const)
    immunization(workdayAgo({ years, months }), "COVID-19 vaccination", vaccines.covidPfizer);
  immunization(workdayAgo({ years: 3, months: 7 }), "Tetanus and diphtheria", vaccines.tetanusDiphtheria);
  immunization(workdayAgo({ years: 1, months: 3 }), "Shingles vaccination", vaccines.shingles, {
    details: { doseNumber: "1" },
  });
  immunization(workdayAgo({ years: 1 }), "Shingles vaccination", vaccines.shingles, { details: { doseNumber: "2" } });
  for (const years of [6, 4, 2]) lab(workdayAgo({ years, months: 1 }), "psa", 1.4 + (6 - years) * 0.15);
  add("note", "What I want if it happens again", ago({ years: 1, months: 1 }), {
    notes: "Call Giulia first. No long stay on machines. My wishes are written down and lie with the notary.",
  });
  const redYeast = add("medication", "Red yeast rice capsules", ago({ months: 8 }), {
    status: "active",
    details: { dose: "2 capsules", frequency: "Once a day" },
  });
  redYeast.review = {
    at: momentAgo({ days: 220 }),
    by: achebe,
    verdict: "disputed",
    comment:
      "This contains a statin-like substance. Together with rosuvastatin it can harm the muscles: please stop it and call us.",
  };
  symptom(ago({ days: 8 }), "Short of breath on the second floor", 4, {
    coded: symptoms.shortOfBreath,
    notes: "Last year I did not need a break there.",
  });
  lab(workdayAgo({ days: 4 }), "creatinine", 1.58);
  add("visit", "Exercise test", `${ahead({ days: 12 })}T08:15`, {
    by: raman,
    clinicianName: cardiologist,
    status: "pending",
    recordedAt: momentAgo({ days: 3 }),
  });
  measure(ago({ years: 8 }), { heightCm: 179 });
  for (let months = 96; months >= 0; months -= 3)
    measure(ago({ months, days: 2 }), { weightKg: (months > 72 ? 98 : 89) + random.between(-14, 14) / 10 });
  reviewOwnEntries(book.records);

  return {
    recordNumber: "AN-6TMC-W8PE",
    person: teodor,
    givenName: "Teodor",
    familyName: "Marchetti",
    bornOn: `${yearAgo(62)}-02-27`,
    sexAtBirth: "male",
    bloodType: "B+",
    language: "it",
    noAllergiesSince: momentAgo({ days: 700 }),
    phone: "+49 30 5550 0126",
    emergencyContacts: [{ name: "Giulia Marchetti", relationship: "Wife", phone: "+49 30 5550 0127" }],
    records: book.records,
    measurements: book.measurements,
    shares: [
      {
        to: null,
        rights: "read",
        categories: [
          "visit",
          "condition",
          "medication",
          "allergy",
          "immunization",
          "procedure",
          "lab-report",
          "imaging",
          "symptom",
          "measurements",
        ],
        startsAt: momentAgo({ days: 2200 }),
        endsAt: momentAgo({ days: -230 }),
      },
    ],
  };
}

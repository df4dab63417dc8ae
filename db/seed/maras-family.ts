import { type DemoPatient, openBook, reviewOwnEntries } from "./book";
import type { Calendar } from "./calendar";
import { allergies, conditions, drugs, imaging, procedures, symptoms, vaccines } from "./codes";
import type { DemoStaff } from "./people";

/** Mara's daughter: the vaccination schedule of a school child, ear infections, an egg allergy she outgrew. */
export function elinLindqvist(calendar: Calendar, { mara, achebe }: DemoStaff): DemoPatient {
  const { ago, workdayAgo, momentAgo, now, ahead } = calendar;
  const AGE = { years: 7, months: 3 };
  const bornOn = ago(AGE);
  const atMonths = (months: number, days = 6) =>
    workdayAgo({ months: AGE.years * 12 + AGE.months - months, days: -days });
  const book = openBook({ owner: mara, doctor: achebe, since: mara.joinedAt, now });
  const { add, visit, condition, medication, allergy, immunization, symptom, measure } = book;

  add("note", "Birth", bornOn, {
    notes: "Caesarean section at 39 weeks, 3.4 kg, 51 cm. Apgar 9, 10, 10.",
    clinicianName: "Dr. Lucia Ferrante",
  });
  for (const [months, doseNumber] of [
    [2, "1"],
    [4, "2"],
    [12, "3"],
  ] as const)
    immunization(atMonths(months), "Six-in-one vaccination", vaccines.hexavalent, { details: { doseNumber } });
  for (const [months, doseNumber] of [
    [2, "1"],
    [4, "2"],
    [12, "3"],
  ] as const)
    immunization(atMonths(months), "Pneumococcal vaccination", vaccines.pneumococcal13, { details: { doseNumber } });
  for (const [months, doseNumber] of [
    [2, "1"],
    [4, "2"],
  ] as const)
    immunization(atMonths(months), "Rotavirus vaccination", vaccines.rotavirus, { details: { doseNumber } });
  immunization(atMonths(13), "Measles, mumps, rubella", vaccines.mmr, { details: { doseNumber: "1" } });
  immunization(atMonths(13), "Chickenpox vaccination", vaccines.varicella, { details: { doseNumber: "1" } });
  immunization(atMonths(16), "Measles, mumps, rubella", vaccines.mmr, { details: { doseNumber: "2" } });
  immunization(atMonths(16), "Chickenpox vaccination", vaccines.varicella, { details: { doseNumber: "2" } });
  immunization(atMonths(64), "Booster before school", vaccines.diphtheriaPolioBooster);
  for (const months of [52, 64, 76]) immunization(atMonths(months, 20), "Flu vaccination", vaccines.influenza);

  const stages: [number, string, number, number][] = [
    [1, "Check at four weeks", 54.5, 4.3],
    [3, "Check at three months", 60.5, 5.9],
    [6, "Check at six months", 66.8, 7.5],
    [12, "Check at one year", 75, 9.4],
    [24, "Check at two years", 87, 12.3],
    [36, "Check at three years", 96, 14.5],
    [48, "Check at four years", 103, 16.6],
    [60, "Check at five years", 110, 18.9],
    [84, "Check at seven years", 123, 23.6],
  ];
  for (const [months, title, heightCm, weightKg] of stages) {
    visit(atMonths(months), title, "Growth follows her curve. Development as expected for her age.");
    measure(atMonths(months), { heightCm, weightKg });
  }
  allergy(atMonths(11), "Eggs", allergies.egg, "Rash around the mouth", {
    severity: 3,
    endedOn: atMonths(50),
    notes: "Ate a whole pancake at the clinic without trouble: outgrown.",
  });
  for (const months of [15, 22, 31]) {
    add("condition", "Ear infection", atMonths(months, 11), {
      by: achebe,
      clinicianName: achebe.name,
      status: "resolved",
      endedOn: atMonths(months, 22),
      coded: conditions.otitisMedia,
    });
    if (months !== 22)
      medication(
        atMonths(months, 11),
        "Amoxicillin syrup",
        drugs.amoxicillin,
        ["250 mg", "Three times a day for seven days"],
        { endedOn: atMonths(months, 18) },
      );
  }
  add("condition", "Hand, foot and mouth disease", atMonths(28), {
    status: "resolved",
    endedOn: atMonths(28, 17),
    notes: "Three days of fever, then blisters. The whole kindergarten had it.",
  });
  add("condition", "Atopic eczema", atMonths(9), {
    status: "active",
    coded: conditions.atopicDermatitis,
    severity: 2,
    notes: "In the crook of the elbows, in winter. Cream helps.",
  });
  symptom(atMonths(40), "Fever 39.4 °C", 5, { coded: symptoms.fever, notes: "One night. Paracetamol, slept well." });
  visit(atMonths(70), "Fell from the climbing frame", "Swollen left forearm, moves fingers well. X-ray ordered.");
  add("imaging", "X-ray of the left forearm", atMonths(70), {
    by: achebe,
    clinicianName: "Dr. Tomasz Wolny",
    status: "abnormal",
    result: "Greenstick fracture of the radius",
  });
  condition(atMonths(70), "Broken forearm (greenstick fracture)", undefined, {
    endedOn: atMonths(71, 12),
    notes: "Plaster for four weeks. Healed straight.",
  });
  visit(atMonths(71, 12), "Plaster off", "Full movement. Sport again in three weeks.");
  symptom(ago({ days: 9 }), "Stomach ache before school", 3, {
    coded: symptoms.stomachPain,
    notes: "Three mornings this week. Gone by ten. A new teacher started.",
  });
  add("visit", "Talk about stomach aches", `${ahead({ days: 6 })}T15:15`, {
    by: achebe,
    clinicianName: achebe.name,
    status: "pending",
    recordedAt: momentAgo({ days: 2 }),
  });
  reviewOwnEntries(book.records);

  return {
    recordNumber: "AN-E7NQ-38VK",
    person: null,
    guardian: { person: mara, relationship: "Parent" },
    givenName: "Elin",
    familyName: "Lindqvist",
    bornOn,
    sexAtBirth: "female",
    noMedicationsSince: momentAgo({ days: 40 }),
    phone: "+49 30 5550 0142",
    emergencyContacts: [{ name: "Mara Lindqvist", relationship: "Mother", phone: "+49 30 5550 0142" }],
    records: book.records,
    measurements: book.measurements,
    shares: [
      {
        to: achebe,
        rights: "write",
        categories: null,
        startsAt: momentAgo({ days: 900 }),
        endsAt: momentAgo({ days: -400 }),
      },
    ],
  };
}

/** Mara's father, for whom she keeps the record since his stay in hospital. */
export function andersLindqvist(calendar: Calendar, { mara, achebe }: DemoStaff): DemoPatient {
  const { ago, workdayAgo, yearAgo, momentAgo, now, ahead } = calendar;
  const book = openBook({ owner: mara, doctor: achebe, since: momentAgo({ days: 1300 }), now });
  const { add, visit, condition, medication, allergy, immunization, symptom, lab, measure } = book;

  add("procedure", "Tonsils removed", yearAgo(70), { coded: procedures.tonsillectomy, notes: "As a boy, he says." });
  add("procedure", "New right knee", yearAgo(9), {
    coded: procedures.kneeReplacement,
    clinicianName: "Dr. Ewa Nyström",
  });
  add("condition", "Enlarged prostate", yearAgo(11), { status: "active", coded: conditions.prostateEnlargement });
  add("condition", "Cataract in both eyes", yearAgo(6), {
    status: "resolved",
    endedOn: ago({ years: 4, months: 6 }),
    coded: conditions.cataract,
    notes: "Both lenses replaced.",
  });
  allergy(yearAgo(40), "Bee stings", allergies.beeVenom, "Dizzy, swollen arm, once fainted", {
    severity: 8,
    notes: "He carries an injector from May to September.",
  });
  add("medication", "Tamsulosin 0.4 mg", yearAgo(11), {
    status: "active",
    coded: drugs.tamsulosin,
    details: { dose: "0.4 mg", frequency: "Once a day after breakfast" },
  });

  visit(
    workdayAgo({ years: 3, months: 6 }),
    "Out of breath on the stairs",
    "Irregular pulse of 110. Sent to hospital the same day.",
  );
  add("note", "Hospital stay", ago({ years: 3, months: 6, days: -1 }), {
    notes: "Four nights on the heart ward. They found atrial fibrillation and water on the lungs.",
    clinicianName: "Dr. Oluwaseun Adeyinka",
  });
  add("procedure", "Electrocardiogram", ago({ years: 3, months: 6 }), {
    by: achebe,
    clinicianName: achebe.name,
    coded: procedures.ecg,
    result: "Atrial fibrillation, 110 beats a minute",
  });
  add("imaging", "Ultrasound of the heart", ago({ years: 3, months: 6, days: -2 }), {
    by: achebe,
    clinicianName: "Dr. Oluwaseun Adeyinka",
    coded: imaging.echocardiography,
    status: "abnormal",
    result: "Ejection fraction 48 %, left atrium enlarged",
  });
  add("imaging", "X-ray of the chest", ago({ years: 3, months: 6 }), {
    by: achebe,
    clinicianName: "Dr. Tomasz Wolny",
    coded: imaging.chestXray,
    status: "abnormal",
    result: "Some fluid in both lungs",
  });
  condition(ago({ years: 3, months: 6 }), "Atrial fibrillation", conditions.atrialFibrillation);
  condition(workdayAgo({ years: 3, months: 5 }), "High blood pressure", conditions.hypertension);
  medication(ago({ years: 3, months: 6, days: -3 }), "Apixaban 5 mg", drugs.apixaban, ["5 mg", "Twice a day"], {
    notes: "Prevents stroke. Never stop without asking.",
  });
  medication(ago({ years: 3, months: 6, days: -3 }), "Bisoprolol 5 mg", drugs.bisoprolol, [
    "5 mg",
    "Once a day in the morning",
  ]);
  medication(
    ago({ years: 3, months: 6, days: -3 }),
    "Furosemide 40 mg",
    drugs.furosemide,
    ["40 mg", "Once a day in the morning"],
    { endedOn: workdayAgo({ years: 2, months: 9 }), notes: "Replaced by a lower dose." },
  );
  medication(workdayAgo({ years: 2, months: 9 }), "Furosemide 20 mg", drugs.furosemide, [
    "20 mg",
    "Once a day in the morning",
  ]);
  for (let months = 40; months > 0; months -= 5) {
    const on = workdayAgo({ months, days: 7 });
    visit(
      on,
      "Heart check",
      "Pulse regular enough at 72. Weight steady. No bleeding. Medicines gone through with his daughter.",
    );
    lab(on, "creatinine", 1.1 + (months % 4) * 0.08);
    lab(on, "potassium", 4 + (months % 5) * 0.15);
    lab(on, "hemoglobin", 13.2 + (months % 3) * 0.3);
  }
  for (const years of [3, 2, 1]) immunization(workdayAgo({ years, days: 30 }), "Flu vaccination", vaccines.influenza);
  immunization(workdayAgo({ years: 2, months: 2 }), "Shingles vaccination", vaccines.shingles, {
    details: { doseNumber: "1" },
  });
  immunization(workdayAgo({ years: 2 }), "Shingles vaccination", vaccines.shingles, { details: { doseNumber: "2" } });
  immunization(workdayAgo({ years: 1, months: 8 }), "Pneumococcal vaccination", vaccines.pneumococcal20);
  symptom(ago({ months: 5 }), "Dizzy when getting up", 4, {
    coded: symptoms.dizziness,
    notes: "Twice this week. He held on to the sink.",
  });
  visit(
    workdayAgo({ months: 4, days: 24 }),
    "Dizziness",
    "Blood pressure 138/80 lying, 112/70 standing. Advice on getting up slowly.",
  );
  add("visit", "Heart check", `${ahead({ days: 17 })}T10:00`, {
    by: achebe,
    clinicianName: achebe.name,
    status: "pending",
    recordedAt: momentAgo({ days: 6 }),
  });
  for (let months = 42; months >= 0; months -= 2)
    measure(ago({ months, days: 3 }), { weightKg: 81 - (42 - months) * 0.06 + (months % 3) * 0.4 });
  measure(ago({ months: 42 }), { heightCm: 176 });
  reviewOwnEntries(book.records);

  return {
    recordNumber: "AN-9DKR-5TWH",
    person: null,
    guardian: { person: mara, relationship: "Daughter" },
    givenName: "Anders",
    familyName: "Lindqvist",
    bornOn: `${yearAgo(78)}-11-02`,
    sexAtBirth: "male",
    bloodType: "O-",
    language: "sv",
    phone: "+49 30 5550 0177",
    emergencyContacts: [{ name: "Mara Lindqvist", relationship: "Daughter", phone: "+49 30 5550 0142" }],
    records: book.records,
    measurements: book.measurements,
    shares: [{ to: achebe, rights: "read", categories: null, startsAt: momentAgo({ days: 1200 }) }],
  };
}

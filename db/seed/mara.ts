import { checkedLater, type DemoPatient, openBook, reviewOwnEntries } from "./book";
import type { Calendar } from "./calendar";
import { allergies, conditions, drugs, imaging, procedures, symptoms, vaccines } from "./codes";
import type { DemoStaff } from "./people";
import { randomFrom } from "./random";

/** Ten years of somebody with diabetes, high blood pressure and an underactive thyroid, who keeps a careful record. */
export function maraLindqvist(calendar: Calendar, { mara, achebe }: DemoStaff): DemoPatient {
  const { ago, workdayAgo, yearAgo, monthAgo, momentAgo, ahead, now } = calendar;
  const random = randomFrom(19_790_514);
  const book = openBook({ owner: mara, doctor: achebe, since: mara.joinedAt, now });
  const { add, visit, condition, medication, allergy, immunization, symptom, lab, measure } = book;

  // Before the account began.
  add("condition", "Chickenpox", yearAgo(41), {
    status: "resolved",
    coded: conditions.chickenpox,
    notes: "At kindergarten age, says my mother.",
  });
  add("procedure", "Appendix removed", yearAgo(32), {
    coded: procedures.appendectomy,
    notes: "Emergency operation, no complications.",
  });
  const penicillin = allergy(
    yearAgo(30),
    "Penicillin",
    allergies.penicillin,
    "Hives all over and a swollen face within an hour",
    {
      severity: 7,
      notes: "Happened with amoxicillin for a throat infection. Never taken again since.",
    },
  );
  penicillin.review = {
    ...checkedLater(achebe, penicillin.recordedAt, now),
    comment: "History is typical of an immediate reaction. Avoid all penicillins.",
  };
  add("condition", "Migraine", yearAgo(25), {
    status: "active",
    coded: conditions.migraine,
    severity: 5,
    notes: "About one attack a month, mostly before my period. A dark room helps.",
  });
  add("condition", "Concussion", monthAgo({ years: 12 }), {
    status: "resolved",
    coded: conditions.concussion,
    notes: "Fell off my bicycle. One night in hospital.",
  });
  add("immunization", "Hepatitis B, third dose", yearAgo(20), {
    coded: vaccines.hepatitisBAdult,
    notes: "Copied from my paper card.",
  });

  // Thyroid.
  symptom(ago({ years: 9, months: 3 }), "Tired all the time", 6, {
    coded: symptoms.fatigue,
    notes: "I sleep nine hours and still wake up tired. Feeling cold, too.",
  });
  visit(
    workdayAgo({ years: 9, months: 2, days: 11 }),
    "Tiredness and feeling cold",
    "Six months of tiredness, dry skin and feeling cold. Thyroid is not enlarged. Blood taken.",
  );
  lab(workdayAgo({ years: 9, months: 2, days: 10 }), "tsh", 11.8);
  lab(workdayAgo({ years: 9, months: 2, days: 10 }), "freeT4", 0.7);
  lab(workdayAgo({ years: 9, months: 2, days: 10 }), "hemoglobin", 12.6);
  condition(workdayAgo({ years: 9, months: 2 }), "Underactive thyroid (hypothyroidism)", conditions.hypothyroidism, {
    notes: "Autoimmune thyroiditis is the likely cause. Lifelong replacement explained.",
  });
  add("imaging", "Ultrasound of the thyroid", workdayAgo({ years: 9, months: 1 }), {
    by: achebe,
    clinicianName: "Dr. Tomasz Wolny",
    result: "Small gland with uneven texture, no nodules",
    notes: "In keeping with autoimmune thyroiditis.",
  });
  medication(
    workdayAgo({ years: 9, months: 2 }),
    "Levothyroxine 50 mcg",
    drugs.levothyroxine,
    ["50 mcg", "Once a day, half an hour before breakfast"],
    {
      endedOn: workdayAgo({ years: 7, months: 8 }),
      notes: "Dose raised during pregnancy.",
    },
  );
  medication(workdayAgo({ years: 7, months: 8 }), "Levothyroxine 75 mcg", drugs.levothyroxine, [
    "75 mcg",
    "Once a day, half an hour before breakfast",
  ]);
  for (const [months, value] of [
    [107, 6.1],
    [104, 3.4],
    [98, 2.6],
    [92, 4.9],
    [86, 2.2],
    [74, 2.8],
    [62, 2.4],
    [50, 3.1],
    [38, 2.9],
    [26, 2.3],
    [14, 2.7],
    [2, 2.5],
  ] as const)
    lab(workdayAgo({ months, days: 4 }), "tsh", value);

  // Elin's birth.
  add("condition", "Pregnancy", monthAgo({ years: 8 }), {
    status: "resolved",
    endedOn: ago({ years: 7, months: 3 }),
    coded: conditions.pregnancy,
    by: achebe,
    clinicianName: "Dr. Lucia Ferrante",
  });
  lab(workdayAgo({ years: 7, months: 7 }), "fastingGlucose", 104, { clinicianName: "Dr. Lucia Ferrante" });
  condition(workdayAgo({ years: 7, months: 7 }), "Diabetes in pregnancy", conditions.gestationalDiabetes, {
    endedOn: ago({ years: 7, months: 3 }),
    clinicianName: "Dr. Lucia Ferrante",
    notes: "Managed with diet. Yearly blood sugar check advised afterwards.",
  });
  add("procedure", "Caesarean section", ago({ years: 7, months: 3 }), {
    coded: procedures.caesarean,
    clinicianName: "Dr. Lucia Ferrante",
    notes: "Elin was breech. She weighed 3.4 kg and we were both well.",
  });
  visit(
    workdayAgo({ years: 7, months: 1, days: 14 }),
    "Check-up after birth",
    "Wound healed. Mood good, sleeping in short stretches. Blood pressure 128/82.",
  );

  // Blood pressure.
  visit(
    workdayAgo({ years: 6, months: 4 }),
    "Raised blood pressure",
    "148/94 and 152/96 on two occasions. Home readings for two weeks agreed.",
  );
  condition(workdayAgo({ years: 6, months: 3 }), "High blood pressure", conditions.hypertension, {
    notes: "Home average 146/92. Mother treated for the same.",
  });
  medication(
    workdayAgo({ years: 6, months: 3 }),
    "Lisinopril 10 mg",
    drugs.lisinopril,
    ["10 mg", "Once a day in the morning"],
    {
      endedOn: workdayAgo({ years: 5, months: 11 }),
      notes: "Stopped because of a dry cough.",
    },
  );
  lab(workdayAgo({ years: 6, months: 2 }), "potassium", 4.4);
  lab(workdayAgo({ years: 6, months: 2 }), "creatinine", 0.74);
  symptom(ago({ years: 6 }), "Dry cough that does not go away", 4, {
    coded: symptoms.cough,
    notes: "Mostly in the evening, for five weeks now. No fever.",
  });
  const lisinopril = allergy(ago({ years: 5, months: 11, days: 12 }), "Lisinopril", undefined, "Dry cough", {
    severity: 3,
  });
  lisinopril.review = {
    ...checkedLater(achebe, lisinopril.recordedAt, now),
    verdict: "disputed",
    comment:
      "The cough is a known side effect of this group of medicines, not an allergy. Best kept as a note, so that nobody withholds other medicines.",
  };
  medication(workdayAgo({ years: 5, months: 11 }), "Losartan 50 mg", drugs.losartan, [
    "50 mg",
    "Once a day in the morning",
  ]);
  add("procedure", "Electrocardiogram", workdayAgo({ years: 6, months: 3 }), {
    by: achebe,
    coded: procedures.ecg,
    clinicianName: achebe.name,
    result: "Sinus rhythm, no sign of strain",
  });

  // Diabetes.
  symptom(ago({ years: 5, months: 8 }), "Very thirsty, up twice a night", 5, {
    notes: "For about a month. I drink three liters a day.",
  });
  visit(
    workdayAgo({ years: 5, months: 7, days: 6 }),
    "Thirst and weight loss",
    "Three kilograms lost without trying. Blood sugar in the practice 214 mg/dL.",
  );
  lab(workdayAgo({ years: 5, months: 7, days: 5 }), "fastingGlucose", 162);
  condition(workdayAgo({ years: 5, months: 7 }), "Type 2 diabetes", conditions.type2Diabetes, {
    notes: "After diabetes in pregnancy. No ketones. Enrolled in the diabetes program.",
  });
  const metformin = medication(
    workdayAgo({ years: 5, months: 7 }),
    "Metformin 500 mg",
    drugs.metformin,
    ["500 mg", "Once a day with dinner"],
    {
      endedOn: workdayAgo({ years: 4, months: 10 }),
    },
  );
  metformin.amendments = [
    {
      at: new Date(metformin.recordedAt.getTime() + 6 * 86_400_000),
      by: achebe,
      set: { details: { dose: "500 mg", frequency: "Twice a day with meals" } },
    },
  ];
  medication(workdayAgo({ years: 4, months: 10 }), "Metformin 1000 mg", drugs.metformin, [
    "1000 mg",
    "Twice a day with meals",
  ]);
  medication(
    workdayAgo({ years: 1, months: 2 }),
    "Empagliflozin 10 mg",
    drugs.empagliflozin,
    ["10 mg", "Once a day in the morning"],
    {
      notes: "Added because HbA1c rose to 7.9 %. Drink enough; pause it when vomiting or fasting.",
    },
  );
  const hba1c = [
    8.9, 7.6, 7.1, 6.8, 6.9, 6.7, 6.8, 7.0, 6.9, 7.1, 7.0, 7.2, 7.1, 7.4, 7.3, 7.5, 7.6, 7.9, 7.3, 6.9, 6.7, 6.6,
  ];
  hba1c.forEach((value, index) => {
    const at = { months: 67 - index * 3, days: 2 };
    lab(workdayAgo(at), "hba1c", value);
    if (index > 0 && index % 2 === 0)
      visit(workdayAgo({ ...at, days: 0 }), "Diabetes check", diabetesCheckNotes(value, index));
  });
  medication(workdayAgo({ years: 5, months: 1 }), "Atorvastatin 20 mg", drugs.atorvastatin, [
    "20 mg",
    "Once a day in the evening",
  ]);
  condition(workdayAgo({ years: 5, months: 1 }), "Raised cholesterol", conditions.hyperlipidemia, {
    notes: "LDL 151 mg/dL with diabetes: treatment advised.",
  });
  [
    [61, 228, 151, 49, 164],
    [49, 178, 98, 52, 142],
    [37, 171, 92, 53, 133],
    [25, 176, 95, 51, 151],
    [13, 169, 88, 54, 137],
    [1, 164, 84, 55, 128],
  ].forEach(([months = 0, total = 0, ldl = 0, hdl = 0, triglycerides = 0]) => {
    const on = workdayAgo({ months, days: 9 });
    lab(on, "cholesterol", total);
    lab(on, "ldl", ldl);
    lab(on, "hdl", hdl);
    lab(on, "triglycerides", triglycerides);
    lab(on, "creatinine", 0.7 + random.between(0, 14) / 100);
    lab(on, "urineAlbumin", random.between(6, 22));
    lab(on, "alt", random.between(19, 34));
  });
  for (const years of [5, 4, 3, 2, 1])
    add("procedure", "Eye check for diabetes", workdayAgo({ years, months: 2 }), {
      by: achebe,
      clinicianName: "Dr. Samir Haddad",
      result: years === 1 ? "A few tiny bleedings in the right eye, no treatment needed" : "No changes from diabetes",
      notes:
        years === 1
          ? "Mild non-proliferative retinopathy. Next check in six months."
          : "Pupils were widened. Next check in a year.",
    });
  for (const years of [4, 3, 2, 1])
    visit(
      workdayAgo({ years, months: 1, days: 8 }),
      "Foot check",
      "Pulses and feeling are normal on both feet. Shoes fit well.",
      { clinicianName: "Sofia Mendes, diabetes nurse" },
    );

  // Everyday medicine.
  medication(workdayAgo({ years: 4, months: 2 }), "Sumatriptan 50 mg", drugs.sumatriptan, [
    "50 mg",
    "When a migraine begins, at most twice a day",
  ]);
  for (const months of [91, 70, 55, 44, 33, 27, 19, 12, 7, 3])
    symptom(ago({ months, days: random.between(1, 25) }), "Migraine attack", random.between(5, 8), {
      coded: symptoms.headache,
      notes: random.pick([
        "Left side, with nausea. Slept it off.",
        "Woke me at four. Gone by noon with a tablet.",
        "After a short night and too little water.",
        "Flickering in front of my eyes first, then the headache.",
      ]),
    });
  visit(
    workdayAgo({ years: 8, months: 6 }),
    "Cold and cough",
    "Viral infection of the upper airways. Rest and fluids.",
  );
  visit(
    workdayAgo({ years: 3, months: 9 }),
    "Burning when passing water",
    "Urine test shows nitrite. Penicillin allergy respected.",
  );
  add("condition", "Bladder infection", workdayAgo({ years: 3, months: 9 }), {
    by: achebe,
    clinicianName: achebe.name,
    status: "resolved",
    endedOn: ago({ years: 3, months: 8, days: 20 }),
    coded: conditions.bladderInfection,
  });
  medication(
    workdayAgo({ years: 3, months: 9 }),
    "Nitrofurantoin 100 mg",
    drugs.nitrofurantoin,
    ["100 mg", "Twice a day for five days"],
    { endedOn: ago({ years: 3, months: 8, days: 25 }) },
  );
  add("condition", "COVID-19", ago({ years: 4, months: 8 }), {
    status: "resolved",
    endedOn: ago({ years: 4, months: 7, days: 17 }),
    coded: conditions.covid,
    severity: 4,
    notes: "Fever for two days, cough for two weeks. Positive home test.",
  });
  visit(
    workdayAgo({ years: 2, months: 5 }),
    "Pain in the right knee",
    "After a fall on ice. Knee stable, a little fluid. X-ray ordered.",
  );
  add("imaging", "X-ray of the right knee", workdayAgo({ years: 2, months: 5, days: -3 }), {
    by: achebe,
    clinicianName: "Dr. Tomasz Wolny",
    result: "No fracture",
    notes: "Slight narrowing on the inner side.",
  });
  medication(
    workdayAgo({ years: 2, months: 5 }),
    "Ibuprofen 400 mg",
    drugs.ibuprofen,
    ["400 mg", "Up to three times a day with food, for one week"],
    { endedOn: ago({ years: 2, months: 4, days: 22 }) },
  );
  add("procedure", "Physiotherapy, six sessions", monthAgo({ years: 2, months: 3 }), {
    notes: "Strengthening for the thigh. I do the exercises at home.",
  });
  for (const years of [6, 4, 2])
    add("imaging", "Mammography", workdayAgo({ years, months: 6 }), {
      by: achebe,
      coded: imaging.mammography,
      clinicianName: "Dr. Tomasz Wolny",
      result: "Nothing suspicious on either side",
    });
  for (const years of [9, 6, 3])
    visit(workdayAgo({ years, months: 4, days: 3 }), "Cervical screening", "Sample taken. Result normal.", {
      clinicianName: "Dr. Lucia Ferrante",
    });
  for (const years of [10, 8, 7, 5, 4, 3, 2, 1])
    visit(
      workdayAgo({ years, days: 40 }),
      "Yearly check-up",
      "Heart and lungs normal. Medicines gone through together. Advice on sleep and movement.",
    );
  medication(
    ago({ years: 3, months: 1 }),
    "Vitamin D 1000 units",
    drugs.vitaminD,
    ["1000 units", "Once a day from October to April"],
    { by: mara, clinicianName: undefined },
  );

  // Vaccinations.
  for (const years of [9, 8, 7, 6, 5, 4, 3, 2, 1])
    immunization(workdayAgo({ years, days: 24 }), "Flu vaccination", vaccines.influenza);
  immunization(workdayAgo({ years: 8 }), "Tetanus, diphtheria, whooping cough", vaccines.tetanusDiphtheriaPertussis, {
    notes: "In the last third of pregnancy.",
  });
  for (const [years, months, doseNumber] of [
    [5, 5, "1"],
    [5, 4, "2"],
    [4, 11, "3"],
  ] as const)
    immunization(workdayAgo({ years, months }), "COVID-19 vaccination", vaccines.covidPfizer, {
      details: { doseNumber },
    });
  immunization(workdayAgo({ years: 4, months: 3 }), "Pneumococcal vaccination", vaccines.pneumococcal20, {
    notes: "Recommended with diabetes.",
  });
  const twice = add("immunization", "Flu vaccination", ago({ years: 1, days: 23 }), { coded: vaccines.influenza });
  twice.retraction = {
    at: momentAgo({ days: 330 }),
    because: "Entered twice: the practice had already added this vaccination.",
  };

  // The last weeks, and what comes.
  symptom(ago({ months: 2, days: 9 }), "Hot flushes at night", 4, {
    notes: "Three or four nights a week. Period is irregular since spring.",
  });
  const ankles = symptom(ago({ days: 16 }), "Swollen ankles in the evening", 3, {
    notes: "Both sides. Gone in the morning.",
  });
  ankles.amendments = [
    {
      at: momentAgo({ days: 13, hours: 3 }),
      by: mara,
      set: { notes: "Both sides. Gone in the morning. Worse on days when I stand a lot; no shortness of breath." },
    },
  ];
  lab(workdayAgo({ days: 12 }), "hba1c", 6.7);
  visit(
    workdayAgo({ days: 11 }),
    "Diabetes check",
    "HbA1c 6.7 %. Blood pressure 134/82. Ankles: slight swelling, heart and lungs normal. Watch for four weeks.",
  );
  const glucose = add("note", "My home readings this week", ago({ days: 5 }), {
    notes: "Fasting 104, 112, 98, 121, 109, 106. Only the 121 was after a late dinner.",
  });
  glucose.recordedAt = momentAgo({ days: 5, hours: -2 });
  add("note", "Questions for my next visit", ago({ days: 3 }), {
    notes: "Is it the menopause? May I take the blood pressure tablet in the evening? Can I go diving with my ears?",
  });
  symptom(ago({ days: 2 }), "Tingling in the left foot", 2, {
    notes: "For a few minutes after sitting. First time I noticed it.",
  });
  add("lab-report", "Kidney values and blood count", workdayAgo({ days: 1 }), {
    by: achebe,
    clinicianName: achebe.name,
    status: "in-review",
    notes: "Sample sent to the laboratory.",
  });
  add("visit", "Foot check and diabetes check", `${ahead({ days: 24 })}T09:30`, {
    by: achebe,
    clinicianName: achebe.name,
    status: "pending",
    recordedAt: momentAgo({ days: 1, hours: 4 }),
    notes: "Bring the blood sugar diary.",
  });
  add("visit", "Eye check for diabetes", workdayAgo({ months: 4 }), {
    clinicianName: "Dr. Samir Haddad",
    status: "cancelled",
    notes: "I had a cold. New date to be arranged.",
  });

  for (const months of [118, 84, 36, 2]) measure(ago({ months }), { heightCm: 168 });
  const weights = [
    71.2, 71.8, 72.5, 73.9, 80.2, 77.6, 78.4, 79.1, 79.8, 81.4, 78.2, 80.6, 82.3, 83.1, 83.6, 84.2, 83.7, 84.9, 85.3,
    84.8, 85.6, 86.1, 85.7, 84.4, 83.2, 82.1, 81.0, 80.4, 79.9, 79.2, 78.8,
  ];
  weights.forEach((weightKg, index) => {
    measure(ago({ months: Math.round(118 - index * 3.9), days: 6 }), { weightKg });
  });

  for (const record of book.records)
    if (record.source === "self" && !record.review && !record.retraction && record.recordedAt < momentAgo({ days: 60 }))
      record.review = checkedLater(achebe, record.recordedAt, now);
  reviewOwnEntries(book.records);

  return {
    recordNumber: "AN-4M7R-A2KQ",
    person: mara,
    givenName: "Mara",
    familyName: "Lindqvist",
    bornOn: `${yearAgo(47)}-05-14`,
    sexAtBirth: "female",
    bloodType: "A+",
    phone: "+49 30 5550 0142",
    emergencyContacts: [
      { name: "Henrik Lindqvist", relationship: "Brother", phone: "+46 8 555 0117" },
      { name: "Carla Moreau", relationship: "Neighbor and friend", phone: "+49 30 5550 0198" },
    ],
    records: book.records,
    measurements: book.measurements,
    shares: [
      {
        to: achebe,
        rights: "write",
        categories: null,
        startsAt: momentAgo({ days: 300 }),
        endsAt: momentAgo({ days: -160 }),
      },
    ],
  };
}

function diabetesCheckNotes(hba1c: number, index: number): string {
  const pressure = ["128/80", "134/84", "131/79", "138/86", "126/78"][index % 5] ?? "130/80";
  if (hba1c > 7.4)
    return `HbA1c ${hba1c.toFixed(1)} %, higher than we want. Blood pressure ${pressure}. Talked about meals and a further medicine.`;
  if (hba1c > 7)
    return `HbA1c ${hba1c.toFixed(1)} %. Blood pressure ${pressure}. No low blood sugars. Agreed to walk half an hour a day.`;
  return `HbA1c ${hba1c.toFixed(1)} %, on target. Blood pressure ${pressure}. Keep going.`;
}

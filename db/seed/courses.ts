import { type Coded, conditions, drugs, imaging, type LabName, procedures, symptoms } from "./codes";

/** How one illness runs: when it began, what is taken, which values are followed and what the visits say. */
export type Course = {
  title: string;
  coded?: Coded;
  /** Years since it began, at least and at most. */
  began: readonly [number, number];
  visit: string;
  notes: readonly [string, ...string[]];
  visitsAYear: number;
  drugs: readonly { title: string; coded: Coded; how: readonly [string, string]; isTemporary?: boolean }[];
  labs: readonly { name: LabName; least: number; most: number }[];
  symptoms: readonly { title: string; coded?: Coded; severity: readonly [number, number]; notes: string }[];
  study?: { kind: "procedure" | "imaging"; title: string; coded?: Coded; result: string };
};

export const courses = {
  hypertension: {
    title: "High blood pressure",
    coded: conditions.hypertension,
    began: [4, 12],
    visit: "Blood pressure check",
    visitsAYear: 2,
    notes: [
      "132/82. Home readings fine. No change.",
      "141/88. Salt and movement talked about.",
      "128/78. Tablets are taken well.",
    ],
    drugs: [
      { title: "Amlodipine 5 mg", coded: drugs.amlodipine, how: ["5 mg", "Once a day in the morning"] },
      {
        title: "Hydrochlorothiazide 12.5 mg",
        coded: drugs.hydrochlorothiazide,
        how: ["12.5 mg", "Once a day in the morning"],
        isTemporary: true,
      },
    ],
    labs: [
      { name: "creatinine", least: 0.8, most: 1.2 },
      { name: "potassium", least: 3.7, most: 4.8 },
    ],
    symptoms: [
      { title: "Headache in the morning", coded: symptoms.headache, severity: [2, 4], notes: "Gone after an hour." },
    ],
    study: { kind: "procedure", title: "Electrocardiogram", coded: procedures.ecg, result: "Sinus rhythm, normal" },
  },
  diabetes: {
    title: "Type 2 diabetes",
    coded: conditions.type2Diabetes,
    began: [3, 9],
    visit: "Diabetes check",
    visitsAYear: 3,
    notes: [
      "On target. Feet and feeling normal.",
      "A little higher than last time. Meals gone through.",
      "Good control. Eye check is due.",
    ],
    drugs: [
      { title: "Metformin 1000 mg", coded: drugs.metformin, how: ["1000 mg", "Twice a day with meals"] },
      { title: "Empagliflozin 10 mg", coded: drugs.empagliflozin, how: ["10 mg", "Once a day in the morning"] },
    ],
    labs: [
      { name: "hba1c", least: 6.3, most: 8.1 },
      { name: "fastingGlucose", least: 104, most: 158 },
      { name: "urineAlbumin", least: 5, most: 34 },
    ],
    symptoms: [
      { title: "Tired after lunch", coded: symptoms.fatigue, severity: [2, 4], notes: "Most days this month." },
    ],
  },
  cholesterol: {
    title: "Raised cholesterol",
    coded: conditions.hyperlipidemia,
    began: [3, 10],
    visit: "Cholesterol check",
    visitsAYear: 1,
    notes: ["LDL where it should be.", "Tablets were skipped on holiday; taking them again."],
    drugs: [{ title: "Atorvastatin 20 mg", coded: drugs.atorvastatin, how: ["20 mg", "Once a day in the evening"] }],
    labs: [
      { name: "cholesterol", least: 158, most: 224 },
      { name: "ldl", least: 84, most: 142 },
      { name: "hdl", least: 38, most: 62 },
      { name: "triglycerides", least: 92, most: 188 },
    ],
    symptoms: [],
  },
  heartAttack: {
    title: "Heart attack",
    coded: conditions.heartAttack,
    began: [1, 2],
    visit: "Heart check",
    visitsAYear: 2,
    notes: ["No pain in the chest since. Walks an hour a day.", "Tablets are taken well. Cholesterol on target."],
    drugs: [
      { title: "Aspirin 100 mg", coded: drugs.aspirin, how: ["100 mg", "Once a day"] },
      { title: "Atorvastatin 80 mg", coded: drugs.atorvastatin, how: ["80 mg", "Once a day in the evening"] },
    ],
    labs: [
      { name: "cholesterol", least: 118, most: 152 },
      { name: "ldl", least: 48, most: 72 },
    ],
    symptoms: [],
  },
  stroke: {
    title: "Stroke",
    coded: conditions.stroke,
    began: [1, 2],
    visit: "Check after the stroke",
    visitsAYear: 2,
    notes: ["The left hand is stronger again.", "Speech normal. Exercises go on."],
    drugs: [
      { title: "Clopidogrel 75 mg", coded: drugs.clopidogrel, how: ["75 mg", "Once a day"] },
      { title: "Atorvastatin 40 mg", coded: drugs.atorvastatin, how: ["40 mg", "Once a day in the evening"] },
    ],
    labs: [{ name: "cholesterol", least: 122, most: 160 }],
    symptoms: [],
  },
  thyroid: {
    title: "Underactive thyroid",
    coded: conditions.hypothyroidism,
    began: [4, 11],
    visit: "Thyroid check",
    visitsAYear: 1,
    notes: ["Feels well on this dose.", "TSH in range. Next check in a year."],
    drugs: [
      {
        title: "Levothyroxine 75 mcg",
        coded: drugs.levothyroxine,
        how: ["75 mcg", "Once a day, half an hour before breakfast"],
      },
    ],
    labs: [
      { name: "tsh", least: 0.9, most: 4.9 },
      { name: "freeT4", least: 0.9, most: 1.5 },
    ],
    symptoms: [{ title: "Always cold", severity: [2, 4], notes: "Even with two sweaters." }],
  },
  asthma: {
    title: "Asthma",
    coded: conditions.asthma,
    began: [5, 10],
    visit: "Asthma check",
    visitsAYear: 1,
    notes: ["Inhaler technique is good. Two sprays a week.", "Worse in spring; inhaler every day until June."],
    drugs: [
      { title: "Salbutamol inhaler 100 mcg", coded: drugs.salbutamol, how: ["1 to 2 puffs", "When short of breath"] },
      { title: "Budesonide inhaler 200 mcg", coded: drugs.budesonide, how: ["1 puff", "Twice a day"] },
    ],
    labs: [],
    symptoms: [
      {
        title: "Wheezing at night",
        coded: symptoms.shortOfBreath,
        severity: [3, 6],
        notes: "After cutting the grass. Two puffs helped.",
      },
    ],
    study: {
      kind: "procedure",
      title: "Breathing test",
      coded: procedures.spirometry,
      result: "Mild narrowing, better after the inhaler",
    },
  },
  copd: {
    title: "COPD",
    coded: conditions.copd,
    began: [3, 8],
    visit: "Lung check",
    visitsAYear: 2,
    notes: [
      "Stable. Walks on the flat without a break.",
      "One bad week in winter. Has not smoked since.",
      "Inhaler technique gone through.",
    ],
    drugs: [
      { title: "Salbutamol inhaler 100 mcg", coded: drugs.salbutamol, how: ["1 to 2 puffs", "When short of breath"] },
      {
        title: "Prednisone 40 mg",
        coded: drugs.prednisone,
        how: ["40 mg", "Once a day for five days"],
        isTemporary: true,
      },
    ],
    labs: [
      { name: "hemoglobin", least: 13, most: 16.4 },
      { name: "crp", least: 2, most: 24 },
    ],
    symptoms: [
      {
        title: "Out of breath on the stairs",
        coded: symptoms.shortOfBreath,
        severity: [4, 7],
        notes: "One floor, then a break.",
      },
      { title: "Cough with phlegm", coded: symptoms.cough, severity: [3, 5], notes: "Every morning." },
    ],
    study: {
      kind: "imaging",
      title: "X-ray of the chest",
      coded: imaging.chestXray,
      result: "Overinflated lungs, no pneumonia",
    },
  },
  fibrillation: {
    title: "Atrial fibrillation",
    coded: conditions.atrialFibrillation,
    began: [2, 6],
    visit: "Heart check",
    visitsAYear: 2,
    notes: ["Pulse 74. No bleeding.", "Feels the heart stumble now and then, otherwise well."],
    drugs: [
      { title: "Apixaban 5 mg", coded: drugs.apixaban, how: ["5 mg", "Twice a day"] },
      { title: "Bisoprolol 2.5 mg", coded: drugs.bisoprolol, how: ["2.5 mg", "Once a day in the morning"] },
    ],
    labs: [
      { name: "creatinine", least: 0.9, most: 1.4 },
      { name: "hemoglobin", least: 12.6, most: 15.4 },
    ],
    symptoms: [
      {
        title: "Heart stumbling",
        coded: symptoms.palpitations,
        severity: [2, 5],
        notes: "Ten minutes in the evening.",
      },
    ],
    study: {
      kind: "imaging",
      title: "Ultrasound of the heart",
      coded: imaging.echocardiography,
      result: "Left atrium slightly enlarged",
    },
  },
  migraine: {
    title: "Migraine",
    coded: conditions.migraine,
    began: [4, 10],
    visit: "Migraine",
    visitsAYear: 0.5,
    notes: ["Four attacks a month. Prevention begun.", "Fewer attacks. Headache diary gone through."],
    drugs: [
      { title: "Sumatriptan 50 mg", coded: drugs.sumatriptan, how: ["50 mg", "When an attack begins"] },
      { title: "Propranolol 40 mg", coded: drugs.propranolol, how: ["40 mg", "Twice a day"], isTemporary: true },
    ],
    labs: [],
    symptoms: [
      { title: "Migraine attack", coded: symptoms.headache, severity: [5, 8], notes: "Right side, light hurts." },
      {
        title: "Sick with the headache",
        coded: symptoms.nausea,
        severity: [4, 7],
        notes: "Could not keep anything down.",
      },
    ],
  },
  depression: {
    title: "Depression",
    coded: conditions.depression,
    began: [2, 8],
    visit: "Talk about mood",
    visitsAYear: 2,
    notes: [
      "Sleep is better, gets up on time.",
      "A hard month after moving. Sees the therapist weekly.",
      "Well for half a year. Reduce slowly.",
    ],
    drugs: [
      {
        title: "Sertraline 50 mg",
        coded: drugs.sertraline,
        how: ["50 mg", "Once a day in the morning"],
        isTemporary: true,
      },
    ],
    labs: [{ name: "tsh", least: 1, most: 3.4 }],
    symptoms: [{ title: "No drive", severity: [4, 7], notes: "Everything takes twice as long." }],
  },
  anxiety: {
    title: "Anxiety",
    coded: conditions.anxiety,
    began: [2, 7],
    visit: "Talk about worries",
    visitsAYear: 1,
    notes: ["Panic is rarer. Exercises help.", "Exams are over, sleeping again."],
    drugs: [
      {
        title: "Escitalopram 10 mg",
        coded: drugs.escitalopram,
        how: ["10 mg", "Once a day in the morning"],
        isTemporary: true,
      },
    ],
    labs: [],
    symptoms: [
      {
        title: "Panic in the train",
        coded: symptoms.palpitations,
        severity: [5, 8],
        notes: "Ten minutes. Got off and walked.",
      },
    ],
  },
  insomnia: {
    title: "Sleeplessness",
    coded: conditions.insomnia,
    began: [1, 5],
    visit: "Trouble sleeping",
    visitsAYear: 1,
    notes: ["Sleep diary begun.", "Fixed times help. No tablets."],
    drugs: [],
    labs: [],
    symptoms: [{ title: "Awake from three to five", severity: [3, 6], notes: "Third night in a row." }],
  },
  sleepApnea: {
    title: "Sleep apnea",
    coded: conditions.sleepApnea,
    began: [2, 6],
    visit: "Sleep check",
    visitsAYear: 1,
    notes: ["Mask used six hours a night.", "Mask leaked, new size ordered."],
    drugs: [],
    labs: [],
    symptoms: [
      { title: "Falling asleep at my desk", coded: symptoms.fatigue, severity: [4, 6], notes: "Twice this week." },
    ],
    study: { kind: "procedure", title: "Sleep study", result: "24 pauses an hour" },
  },
  knee: {
    title: "Worn knee (arthritis)",
    coded: conditions.kneeArthritis,
    began: [3, 9],
    visit: "Knee pain",
    visitsAYear: 1,
    notes: [
      "Stairs hurt. Physiotherapy again.",
      "Swollen after gardening. Cooling and rest.",
      "Replacement talked about, not yet wished.",
    ],
    drugs: [
      {
        title: "Paracetamol 500 mg",
        coded: drugs.paracetamol,
        how: ["1000 mg", "Up to three times a day when it hurts"],
      },
    ],
    labs: [],
    symptoms: [{ title: "Knee pain on the stairs", severity: [3, 7], notes: "Worse going down." }],
    study: { kind: "imaging", title: "X-ray of the knee", result: "Narrow joint space on the inner side" },
  },
  back: {
    title: "Back pain",
    coded: symptoms.backPain,
    began: [2, 8],
    visit: "Back pain",
    visitsAYear: 1,
    notes: ["No numbness. Keep moving.", "Lifted a washing machine. Better after a week."],
    drugs: [
      {
        title: "Naproxen 500 mg",
        coded: drugs.naproxen,
        how: ["500 mg", "Twice a day with food for one week"],
        isTemporary: true,
      },
    ],
    labs: [],
    symptoms: [
      { title: "Stiff lower back", coded: symptoms.backPain, severity: [3, 7], notes: "After a day of driving." },
    ],
  },
  gout: {
    title: "Gout",
    coded: conditions.gout,
    began: [3, 9],
    visit: "Gout check",
    visitsAYear: 1,
    notes: ["No attack since spring.", "Uric acid down. Stay on the tablets."],
    drugs: [{ title: "Allopurinol 100 mg", coded: drugs.allopurinol, how: ["100 mg", "Once a day after a meal"] }],
    labs: [
      { name: "uricAcid", least: 5.1, most: 8.4 },
      { name: "creatinine", least: 0.9, most: 1.3 },
    ],
    symptoms: [{ title: "Gout attack", severity: [6, 9], notes: "Big toe, could not wear a shoe." }],
  },
  reflux: {
    title: "Acid reflux",
    coded: conditions.reflux,
    began: [2, 8],
    visit: "Heartburn",
    visitsAYear: 1,
    notes: ["Better with the bed head raised.", "Tablets for eight weeks, then stop."],
    drugs: [
      {
        title: "Omeprazole 20 mg",
        coded: drugs.omeprazole,
        how: ["20 mg", "Once a day before breakfast"],
        isTemporary: true,
      },
    ],
    labs: [],
    symptoms: [{ title: "Heartburn at night", severity: [3, 6], notes: "After a late dinner." }],
  },
  rheumatoid: {
    title: "Rheumatoid arthritis",
    coded: conditions.rheumatoidArthritis,
    began: [4, 9],
    visit: "Joint check",
    visitsAYear: 2,
    notes: ["Two swollen finger joints.", "Calm. Blood values fine.", "Morning stiffness half an hour."],
    drugs: [
      { title: "Methotrexate 15 mg", coded: drugs.methotrexate, how: ["15 mg", "Once a week, on Mondays"] },
      { title: "Folic acid 5 mg", coded: drugs.folicAcid, how: ["5 mg", "Once a week, on Tuesdays"] },
    ],
    labs: [
      { name: "crp", least: 2, most: 21 },
      { name: "alt", least: 15, most: 46 },
      { name: "whiteCells", least: 4.2, most: 9.2 },
    ],
    symptoms: [{ title: "Stiff fingers", severity: [3, 6], notes: "Until ten in the morning." }],
  },
  osteoporosis: {
    title: "Osteoporosis",
    coded: conditions.osteoporosis,
    began: [2, 7],
    visit: "Bone check",
    visitsAYear: 1,
    notes: ["No fall this year.", "Balance group recommended."],
    drugs: [
      {
        title: "Alendronate 70 mg",
        coded: drugs.alendronate,
        how: ["70 mg", "Once a week, with a full glass of water"],
      },
      { title: "Vitamin D 1000 units", coded: drugs.vitaminD, how: ["1000 units", "Once a day"] },
    ],
    labs: [{ name: "creatinine", least: 0.6, most: 1 }],
    symptoms: [],
    study: { kind: "imaging", title: "Bone density scan", result: "T-score -2.7 at the hip" },
  },
  ironDeficiency: {
    title: "Iron deficiency",
    coded: conditions.ironDeficiency,
    began: [1, 5],
    visit: "Tired and pale",
    visitsAYear: 1,
    notes: ["Iron store is filling up.", "Heavy periods are the likely cause."],
    drugs: [{ title: "Iron tablets 100 mg", coded: drugs.iron, how: ["100 mg", "Every other day"], isTemporary: true }],
    labs: [
      { name: "hemoglobin", least: 10.6, most: 13.2 },
      { name: "ferritin", least: 8, most: 42 },
    ],
    symptoms: [
      { title: "Tired", coded: symptoms.fatigue, severity: [3, 6], notes: "Out of breath on the stairs, too." },
    ],
  },
  polycysticOvaries: {
    title: "Polycystic ovary syndrome",
    coded: conditions.polycysticOvaries,
    began: [3, 7],
    visit: "Cycle and skin",
    visitsAYear: 1,
    notes: ["Cycle of 38 to 45 days.", "Lost four kilograms, cycle more regular."],
    drugs: [{ title: "Metformin 500 mg", coded: drugs.metformin, how: ["500 mg", "Twice a day with meals"] }],
    labs: [
      { name: "hba1c", least: 5.1, most: 5.8 },
      { name: "tsh", least: 1.1, most: 3.2 },
    ],
    symptoms: [],
  },
  endometriosis: {
    title: "Endometriosis",
    coded: conditions.endometriosis,
    began: [2, 6],
    visit: "Period pain",
    visitsAYear: 1,
    notes: ["Pain is less with continuous treatment.", "Two days off work a month."],
    drugs: [{ title: "Naproxen 500 mg", coded: drugs.naproxen, how: ["500 mg", "Twice a day on the worst days"] }],
    labs: [{ name: "hemoglobin", least: 11.6, most: 13.6 }],
    symptoms: [
      { title: "Cramps", coded: symptoms.stomachPain, severity: [6, 9], notes: "First two days of my period." },
    ],
  },
  psoriasis: {
    title: "Psoriasis",
    coded: conditions.psoriasis,
    began: [5, 10],
    visit: "Skin check",
    visitsAYear: 1,
    notes: ["Elbows and scalp. Cream continued.", "Almost clear after the summer."],
    drugs: [],
    labs: [],
    symptoms: [{ title: "Itching elbows", severity: [2, 5], notes: "Since the heating is on." }],
  },
  prostate: {
    title: "Enlarged prostate",
    coded: conditions.prostateEnlargement,
    began: [3, 8],
    visit: "Prostate check",
    visitsAYear: 1,
    notes: ["Up once a night. Content.", "Stream is weaker; tablet begun."],
    drugs: [{ title: "Tamsulosin 0.4 mg", coded: drugs.tamsulosin, how: ["0.4 mg", "Once a day after breakfast"] }],
    labs: [{ name: "psa", least: 1.2, most: 4.3 }],
    symptoms: [{ title: "Up three times a night", severity: [2, 5], notes: "To pass water." }],
  },
  celiac: {
    title: "Celiac disease",
    coded: conditions.celiac,
    began: [4, 9],
    visit: "Celiac check",
    visitsAYear: 1,
    notes: ["Antibodies are gone. Diet is kept.", "Weight stable, no complaints."],
    drugs: [],
    labs: [
      { name: "ferritin", least: 14, most: 64 },
      { name: "hemoglobin", least: 11.8, most: 14 },
    ],
    symptoms: [{ title: "Bloated", coded: symptoms.stomachPain, severity: [3, 6], notes: "Ate out yesterday." }],
  },
  hayFever: {
    title: "Hay fever",
    coded: conditions.hayFever,
    began: [4, 10],
    visit: "Hay fever",
    visitsAYear: 0.5,
    notes: ["Birch and grass. Tablets from March.", "Desensitization talked about."],
    drugs: [{ title: "Cetirizine 10 mg", coded: drugs.cetirizine, how: ["10 mg", "Once a day from March to July"] }],
    labs: [],
    symptoms: [{ title: "Itching eyes and sneezing", severity: [2, 5], notes: "After an hour in the park." }],
  },
} as const satisfies Record<string, Course>;
export type CourseName = keyof typeof courses;

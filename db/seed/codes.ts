// Codes as published by SNOMED International, Regenstrief (LOINC), the US National Library of Medicine (RxNorm ingredients)
// and the CDC (CVX). Something without a code here is something we were not certain of.

export type Coded = { system: string; code: string; display: string };

const of =
  (system: string) =>
  (code: string, display: string): Coded => ({ system, code, display });
const snomed = of("http://snomed.info/sct");
const loinc = of("http://loinc.org");
const rxnorm = of("http://www.nlm.nih.gov/research/umls/rxnorm");
const cvx = of("http://hl7.org/fhir/sid/cvx");

export const conditions = {
  type2Diabetes: snomed("44054006", "Diabetes mellitus type 2"),
  gestationalDiabetes: snomed("11687002", "Gestational diabetes mellitus"),
  hypertension: snomed("59621000", "Essential hypertension"),
  hypothyroidism: snomed("40930008", "Hypothyroidism"),
  hyperlipidemia: snomed("55822004", "Hyperlipidemia"),
  migraine: snomed("37796009", "Migraine"),
  asthma: snomed("195967001", "Asthma"),
  copd: snomed("13645005", "Chronic obstructive lung disease"),
  atrialFibrillation: snomed("49436004", "Atrial fibrillation"),
  heartAttack: snomed("22298006", "Myocardial infarction"),
  stroke: snomed("230690007", "Cerebrovascular accident"),
  coronaryDisease: snomed("53741008", "Coronary arteriosclerosis"),
  kidneyDisease3: snomed("433144002", "Chronic kidney disease stage 3"),
  gout: snomed("90560007", "Gout"),
  reflux: snomed("235595009", "Gastroesophageal reflux disease"),
  kneeArthritis: snomed("239873007", "Osteoarthritis of knee"),
  osteoporosis: snomed("64859006", "Osteoporosis"),
  depression: snomed("35489007", "Depressive disorder"),
  anxiety: snomed("21897009", "Generalized anxiety disorder"),
  ulcerativeColitis: snomed("64766004", "Ulcerative colitis"),
  celiac: snomed("396331005", "Celiac disease"),
  ironDeficiency: snomed("87522002", "Iron deficiency anemia"),
  polycysticOvaries: snomed("237055002", "Polycystic ovary syndrome"),
  endometriosis: snomed("129103003", "Endometriosis"),
  psoriasis: snomed("9014002", "Psoriasis"),
  atopicDermatitis: snomed("24079001", "Atopic dermatitis"),
  rheumatoidArthritis: snomed("69896004", "Rheumatoid arthritis"),
  prostateEnlargement: snomed("266569009", "Benign prostatic hyperplasia"),
  sleepApnea: snomed("78275009", "Obstructive sleep apnea syndrome"),
  hayFever: snomed("367498001", "Seasonal allergic rhinitis"),
  insomnia: snomed("193462001", "Insomnia"),
  cataract: snomed("193570009", "Cataract"),
  otitisMedia: snomed("3110003", "Acute otitis media"),
  chickenpox: snomed("38907003", "Varicella"),
  bronchitis: snomed("10509002", "Acute bronchitis"),
  cold: snomed("54150009", "Upper respiratory infection"),
  covid: snomed("840539006", "Disease caused by SARS-CoV-2"),
  bladderInfection: snomed("68566005", "Urinary tract infectious disease"),
  concussion: snomed("110030002", "Concussion injury of brain"),
  pregnancy: snomed("77386006", "Pregnant"),
} as const;

export const allergies = {
  penicillin: snomed("91936005", "Allergy to penicillin"),
  peanut: snomed("91935009", "Allergy to peanut"),
  egg: snomed("91930004", "Allergy to egg"),
  nuts: snomed("91934008", "Allergy to nut"),
  beeVenom: snomed("424213003", "Allergy to bee venom"),
  latex: snomed("300916003", "Latex allergy"),
  sulfonamide: snomed("91939003", "Allergy to sulfonamide"),
} as const;

export const symptoms = {
  headache: snomed("25064002", "Headache"),
  fatigue: snomed("84229001", "Fatigue"),
  cough: snomed("49727002", "Cough"),
  dizziness: snomed("404640003", "Dizziness"),
  nausea: snomed("422587007", "Nausea"),
  palpitations: snomed("80313002", "Palpitations"),
  stomachPain: snomed("21522001", "Abdominal pain"),
  chestPain: snomed("29857009", "Chest pain"),
  fever: snomed("386661006", "Fever"),
  shortOfBreath: snomed("267036007", "Dyspnea"),
  backPain: snomed("279039007", "Low back pain"),
} as const;

export const procedures = {
  appendectomy: snomed("80146002", "Appendectomy"),
  cholecystectomy: snomed("38102005", "Cholecystectomy"),
  colonoscopy: snomed("73761001", "Colonoscopy"),
  caesarean: snomed("11466000", "Cesarean section"),
  tonsillectomy: snomed("173422009", "Tonsillectomy"),
  kneeReplacement: snomed("609588000", "Total replacement of knee joint"),
  coronaryStent: snomed("415070008", "Percutaneous coronary intervention"),
  ecg: snomed("29303009", "Electrocardiographic procedure"),
  spirometry: snomed("127783003", "Spirometry"),
} as const;

export const imaging = {
  chestXray: snomed("399208008", "Plain chest X-ray"),
  mammography: snomed("71651007", "Mammography"),
  echocardiography: snomed("40701008", "Echocardiography"),
  abdominalUltrasound: snomed("45036003", "Ultrasonography of abdomen"),
} as const;

export const drugs = {
  metformin: rxnorm("6809", "metformin"),
  empagliflozin: rxnorm("1545653", "empagliflozin"),
  levothyroxine: rxnorm("10582", "levothyroxine"),
  lisinopril: rxnorm("29046", "lisinopril"),
  losartan: rxnorm("52175", "losartan"),
  ramipril: rxnorm("35296", "ramipril"),
  amlodipine: rxnorm("17767", "amlodipine"),
  hydrochlorothiazide: rxnorm("5487", "hydrochlorothiazide"),
  atorvastatin: rxnorm("83367", "atorvastatin"),
  rosuvastatin: rxnorm("301542", "rosuvastatin"),
  aspirin: rxnorm("1191", "aspirin"),
  clopidogrel: rxnorm("32968", "clopidogrel"),
  metoprolol: rxnorm("6918", "metoprolol"),
  bisoprolol: rxnorm("19484", "bisoprolol"),
  apixaban: rxnorm("1364430", "apixaban"),
  furosemide: rxnorm("4603", "furosemide"),
  tamsulosin: rxnorm("77492", "tamsulosin"),
  allopurinol: rxnorm("519", "allopurinol"),
  sumatriptan: rxnorm("37418", "sumatriptan"),
  propranolol: rxnorm("8787", "propranolol"),
  salbutamol: rxnorm("435", "albuterol"),
  budesonide: rxnorm("19831", "budesonide"),
  omeprazole: rxnorm("7646", "omeprazole"),
  pantoprazole: rxnorm("40790", "pantoprazole"),
  sertraline: rxnorm("36437", "sertraline"),
  escitalopram: rxnorm("321988", "escitalopram"),
  mesalamine: rxnorm("52582", "mesalamine"),
  prednisone: rxnorm("8640", "prednisone"),
  methotrexate: rxnorm("6851", "methotrexate"),
  folicAcid: rxnorm("4511", "folic acid"),
  alendronate: rxnorm("46041", "alendronate"),
  iron: rxnorm("24947", "ferrous sulfate"),
  vitaminD: rxnorm("2418", "cholecalciferol"),
  ibuprofen: rxnorm("5640", "ibuprofen"),
  naproxen: rxnorm("7258", "naproxen"),
  paracetamol: rxnorm("161", "acetaminophen"),
  amoxicillin: rxnorm("723", "amoxicillin"),
  nitrofurantoin: rxnorm("7454", "nitrofurantoin"),
  doxycycline: rxnorm("3640", "doxycycline"),
  cetirizine: rxnorm("20610", "cetirizine"),
} as const;

export const vaccines = {
  influenza: cvx("140", "Influenza, seasonal, injectable, preservative free"),
  covidPfizer: cvx("208", "COVID-19, mRNA, LNP-S, PF, 30 mcg/0.3 mL dose"),
  tetanusDiphtheriaPertussis: cvx("115", "Tdap"),
  tetanusDiphtheria: cvx("113", "Td (adult), 5 Lf tetanus toxoid, preservative free, adsorbed"),
  hepatitisBAdult: cvx("43", "Hep B, adult"),
  hepatitisAAdult: cvx("52", "Hep A, adult"),
  pneumococcal20: cvx("216", "Pneumococcal conjugate vaccine, 20 valent"),
  pneumococcal13: cvx("133", "Pneumococcal conjugate PCV 13"),
  shingles: cvx("187", "Zoster recombinant"),
  hexavalent: cvx("146", "DTaP,IPV,Hib,HepB"),
  diphtheriaPolioBooster: cvx("130", "DTaP-IPV"),
  rotavirus: cvx("119", "Rotavirus, monovalent"),
  mmr: cvx("03", "MMR"),
  varicella: cvx("21", "Varicella"),
} as const;

export type Lab = { title: string; coded: Coded; unit: string; digits: number; low?: number; high?: number };

/** Adult reference ranges as commonly printed by laboratories (ABIM Laboratory Test Reference Ranges). */
export const labs = {
  hba1c: {
    title: "HbA1c (long-term blood sugar)",
    coded: loinc("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood"),
    unit: "%",
    digits: 1,
    high: 5.6,
  },
  fastingGlucose: {
    title: "Fasting blood sugar",
    coded: loinc("1558-6", "Fasting glucose [Mass/volume] in Serum or Plasma"),
    unit: "mg/dL",
    digits: 0,
    low: 70,
    high: 99,
  },
  creatinine: {
    title: "Creatinine",
    coded: loinc("2160-0", "Creatinine [Mass/volume] in Serum or Plasma"),
    unit: "mg/dL",
    digits: 2,
    low: 0.5,
    high: 1.3,
  },
  cholesterol: {
    title: "Total cholesterol",
    coded: loinc("2093-3", "Cholesterol [Mass/volume] in Serum or Plasma"),
    unit: "mg/dL",
    digits: 0,
    high: 199,
  },
  ldl: {
    title: "LDL cholesterol",
    coded: loinc("13457-7", "Cholesterol in LDL [Mass/volume] in Serum or Plasma by calculation"),
    unit: "mg/dL",
    digits: 0,
    high: 129,
  },
  hdl: {
    title: "HDL cholesterol",
    coded: loinc("2085-9", "Cholesterol in HDL [Mass/volume] in Serum or Plasma"),
    unit: "mg/dL",
    digits: 0,
    low: 40,
  },
  triglycerides: {
    title: "Triglycerides",
    coded: loinc("2571-8", "Triglyceride [Mass/volume] in Serum or Plasma"),
    unit: "mg/dL",
    digits: 0,
    high: 149,
  },
  tsh: {
    title: "TSH (thyroid)",
    coded: loinc("3016-3", "Thyrotropin [Units/volume] in Serum or Plasma"),
    unit: "mIU/L",
    digits: 1,
    low: 0.4,
    high: 4.2,
  },
  freeT4: {
    title: "Free T4 (thyroid)",
    coded: loinc("3024-7", "Thyroxine (T4) free [Mass/volume] in Serum or Plasma"),
    unit: "ng/dL",
    digits: 1,
    low: 0.8,
    high: 1.8,
  },
  hemoglobin: {
    title: "Hemoglobin",
    coded: loinc("718-7", "Hemoglobin [Mass/volume] in Blood"),
    unit: "g/dL",
    digits: 1,
    low: 12,
    high: 17,
  },
  whiteCells: {
    title: "White blood cells",
    coded: loinc("6690-2", "Leukocytes [#/volume] in Blood by Automated count"),
    unit: "10^9/L",
    digits: 1,
    low: 4,
    high: 10.5,
  },
  potassium: {
    title: "Potassium",
    coded: loinc("2823-3", "Potassium [Moles/volume] in Serum or Plasma"),
    unit: "mmol/L",
    digits: 1,
    low: 3.5,
    high: 5,
  },
  alt: {
    title: "ALT (liver)",
    coded: loinc("1742-6", "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma"),
    unit: "U/L",
    digits: 0,
    high: 40,
  },
  crp: {
    title: "CRP (inflammation)",
    coded: loinc("1988-5", "C reactive protein [Mass/volume] in Serum or Plasma"),
    unit: "mg/L",
    digits: 0,
    high: 8,
  },
  ferritin: {
    title: "Ferritin (iron store)",
    coded: loinc("2276-4", "Ferritin [Mass/volume] in Serum or Plasma"),
    unit: "ng/mL",
    digits: 0,
    low: 24,
    high: 307,
  },
  urineAlbumin: {
    title: "Urine albumin to creatinine",
    coded: loinc("9318-7", "Albumin/Creatinine [Mass Ratio] in Urine"),
    unit: "mg/g",
    digits: 0,
    high: 30,
  },
  uricAcid: {
    title: "Uric acid",
    coded: loinc("3084-1", "Urate [Mass/volume] in Serum or Plasma"),
    unit: "mg/dL",
    digits: 1,
    low: 2.5,
    high: 7.2,
  },
  psa: {
    title: "PSA (prostate)",
    coded: loinc("2857-1", "Prostate specific Ag [Mass/volume] in Serum or Plasma"),
    unit: "ng/mL",
    digits: 1,
    high: 4,
  },
} as const satisfies Record<string, Lab>;
export type LabName = keyof typeof labs;

/** Body height and body weight, the measurements a person enters. */
export const HEIGHT = "8302-2";
export const WEIGHT = "29463-7";

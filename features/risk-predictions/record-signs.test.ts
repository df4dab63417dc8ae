import { describe, expect, it } from "vitest";
import { isCurrent, type SignName, type SignRecord, signsOf } from "./record-signs";

const entry = (title: string, more: Partial<SignRecord> = {}): SignRecord => ({
  id: title,
  kind: "condition",
  title,
  codeSystem: null,
  code: null,
  codeDisplay: null,
  occurredAt: new Date("2025-03-01"),
  endedOn: null,
  status: "active",
  ...more,
});

const isSign = (name: SignName, record: SignRecord) => signsOf([record], name).length > 0;

const SNOMED = "http://snomed.info/sct";
const ICD10 = "http://hl7.org/fhir/sid/icd-10";
const ICD10_US = "http://hl7.org/fhir/sid/icd-10-cm";
const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

describe("what entries of the timeline say to the models", () => {
  it.each<[SignName, string, string]>([
    ["heartDisease", "Heart attack", "as people write it"],
    ["heartDisease", "Stroke, left side", "a detail behind a comma"],
    ["heartDisease", "Congestive heart failure", "an adjective before"],
    ["heartDisease", "Heart failure, not further described", "the “not” is of the description"],
    ["heartDisease", "Heart attack 2015, no signs of heart failure", "one denied, one had"],
    ["heartDisease", "No diabetes, heart attack in 2015", "a “no” ends at its comma"],
    ["heartDisease", "Stroke; mother had diabetes", "the mother is of another sentence"],
    ["heartDisease", "Ischaemic heart disease", "British spelling"],
    ["heartDisease", "Acute NSTEMI", "what a hospital writes"],
    ["heartDisease", "Subarachnoid hemorrhage", "a stroke by bleeding"],
    ["heartDisease", "Carotid artery stenosis", "counts as disease of the vessels in Europe"],
    ["heartDisease", "Abdominal aortic aneurysm", "counts as disease of the vessels in Europe"],
    ["heartDisease", "Intermittent claudication", "arteries of the legs"],
    ["kidneyDisease", "Reduced kidney function, stage 3", "as the demo has it"],
    ["kidneyDisease", "Chronic kidney disease", "as people write it"],
    ["kidneyDisease", "CKD G3a", "as a clinician writes it"],
    ["inheritedCholesterol", "Familial hypercholesterolemia", "inherited, not of a relative"],
    ["inheritedCholesterol", "Inherited high cholesterol", "as people write it"],
    ["diabetes", "Type 2 diabetes", "as people write it"],
    ["diabetes", "Diabetes", "no kind named"],
    ["diabetes", "Type 2 diabetes in remission", "it has been found, which is what the models ask"],
    ["diabetes", "Type 2 diabetes, first gestational diabetes", "both"],
    ["diabetes", "Diabetic retinopathy", "an illness of diabetes"],
    ["diabetes", "Type 2 diabetes without complications", "the “without” is of the complications"],
    ["type2Diabetes", "Diabetes mellitus type II", "Roman figures"],
    ["otherDiabetes", "Diabetes mellitus type 1", "not of type 2"],
    ["otherDiabetes", "Steroid-induced diabetes", "not of type 2"],
    ["gestationalDiabetes", "Diabetes in pregnancy", "as the demo has it"],
    ["gestationalDiabetes", "History of gestational diabetes", "“ever” is what is asked"],
    ["prediabetes", "Prediabetes", "as people write it"],
    ["prediabetes", "Raised blood sugar at a check", "what FINDRISC asks for"],
    ["highBloodPressure", "High blood pressure", "as people write it"],
    ["highBloodPressure", "Hypertension with pulmonary hypertension", "both"],
    ["breastCancer", "Breast cancer", "as people write it"],
    ["breastCancer", "DCIS of the left breast", "an early form"],
    ["breastCancer", "Breast cancer found by screening", "found, not looked for"],
    ["pregnancy", "High-risk pregnancy", "an adjective, no risk of it"],
    ["pregnancy", "Gestational diabetes", "comes in pregnancy only"],
    ["breastCancerGene", "BRCA1 mutation", "found"],
    ["smoking", "Current smoker", "as people write it"],
    ["smoking", "Nicotine dependence", "as a clinician writes it"],
  ])("%s: %s (%s)", (name, title) => {
    expect(isSign(name, entry(title))).toBe(true);
  });

  it.each<[SignName, string, string]>([
    ["heartDisease", "Heat stroke", "another illness"],
    ["heartDisease", "Family history of heart attack", "the family"],
    ["heartDisease", "Family history of diabetes, stroke", "a list is of the family to its end"],
    ["heartDisease", "Heart attack in father", "the father"],
    ["heartDisease", "Stroke (mother)", "the mother"],
    ["heartDisease", "No history of stroke, heart attack or angina", "denied, the list too"],
    ["heartDisease", "Suspected angina", "not found yet"],
    ["heartDisease", "Stroke?", "not found yet"],
    ["heartDisease", "Heart attack ruled out", "looked for and not found"],
    ["heartDisease", "Stroke, ruled out", "looked for and not found"],
    ["heartDisease", "Fear of a heart attack", "a worry"],
    ["heartDisease", "Atrial fibrillation, stroke prevention", "what is to be kept away"],
    ["heartDisease", "Ludwig's angina", "an illness of the throat"],
    ["heartDisease", "Herpangina", "an illness of the mouth"],
    ["kidneyDisease", "Acute kidney failure", "may pass"],
    ["kidneyDisease", "Kidney stones", "another illness"],
    ["inheritedCholesterol", "High cholesterol", "not said to be inherited"],
    ["inheritedCholesterol", "Family history of high cholesterol", "not said to be inherited"],
    ["diabetes", "Prediabetes", "not diabetes yet"],
    ["diabetes", "Gestational diabetes", "over with the pregnancy"],
    ["diabetes", "Diabetes insipidus", "another illness"],
    ["diabetes", "Risk of diabetes", "a worry"],
    ["diabetes", "No diabetes", "denied"],
    ["otherDiabetes", "Type 2 diabetes", "another kind"],
    ["type2Diabetes", "Type 1 diabetes", "another kind"],
    ["highBloodPressure", "Pulmonary hypertension", "of the lungs"],
    ["highBloodPressure", "Pulmonary arterial hypertension", "of the lungs"],
    ["highBloodPressure", "Portal hypertension", "of the liver"],
    ["highBloodPressure", "Ocular hypertension", "of the eye"],
    ["highBloodPressure", "Idiopathic intracranial hypertension", "of the head"],
    ["highBloodPressure", "White coat hypertension", "in the clinic only: the person is asked"],
    ["highBloodPressure", "Gestational hypertension", "over with the pregnancy: the person is asked"],
    ["breastCancer", "Mother had breast cancer", "the mother"],
    ["breastCancer", "Breast cancer screening", "nothing found"],
    ["breastCancer", "Pancreatic ductal carcinoma", "of another organ"],
    ["breastCancerGene", "BRCA test negative", "not found"],
    ["breastCancerGene", "BRCA1 and BRCA2: no mutation", "not found"],
    ["pregnancy", "History of pregnancy", "over"],
    ["pregnancy", "Previous ectopic pregnancy", "over"],
    ["pregnancy", "Termination of pregnancy", "over"],
    ["pregnancy", "Miscarriage in the 9th week of pregnancy", "over"],
    ["pregnancy", "Not pregnant", "denied"],
    ["smoking", "Ex-smoker", "no longer"],
    ["smoking", "Former smoker", "no longer"],
    ["smoking", "Smoker until 2010", "no longer"],
    ["smoking", "Stopped smoking", "no longer"],
    ["smoking", "Smoking (quit in 2019)", "no longer"],
    ["smoking", "Nicotine dependence in remission", "no longer"],
    ["smoking", "Smoked 20 cigarettes a day", "past, as the demo has it"],
    ["smoking", "Non-smoker", "denied"],
    ["smoking", "Never smoker", "denied"],
    ["smoking", "Does not want smoking at home", "no statement of smoking"],
    ["smoking", "Passive smoking", "somebody else's"],
  ])("not %s: %s (%s)", (name, title) => {
    expect(isSign(name, entry(title))).toBe(false);
  });

  it.each<[SignName, string, string, string]>([
    ["heartDisease", SNOMED, "22298006", "myocardial infarction"],
    ["heartDisease", SNOMED, "399211009", "history of myocardial infarction"],
    ["heartDisease", SNOMED, "88805009", "chronic congestive heart failure"],
    ["heartDisease", ICD10, "I21.9", "with a dot"],
    ["heartDisease", ICD10, "I219", "without a dot"],
    ["heartDisease", ICD10_US, "I25.10", "the US version"],
    ["heartDisease", ICD10, "I25.2", "old heart attack"],
    ["heartDisease", ICD10, "I60.9", "bleeding under the skin of the brain is a stroke"],
    ["heartDisease", ICD10, "I65.2", "narrowed carotid artery"],
    ["heartDisease", ICD10, "I66.0", "narrowed artery of the brain"],
    ["heartDisease", ICD10, "I71.4", "aortic aneurysm"],
    ["heartDisease", ICD10, "I11.0", "high pressure with heart failure"],
    ["heartDisease", ICD10, "Z95.1", "has a bypass"],
    ["heartDisease", ICD10, "Z95.5", "has a stent"],
    ["heartDisease", ICD10_US, "Z86.73", "had a stroke or a passing one"],
    ["heartDisease", ICD10_US, "E11.51", "diabetes with disease of the leg arteries"],
    ["kidneyDisease", SNOMED, "433144002", "stage 3, as the demo has it"],
    ["kidneyDisease", ICD10, "N18.3", "stage 3"],
    ["inheritedCholesterol", ICD10_US, "E78.01", "familial"],
    ["diabetes", ICD10_US, "E08.9", "brought about by another illness"],
    ["diabetes", ICD10_US, "E09.9", "brought about by a medicine"],
    ["diabetes", ICD10, "E13.9", "another known cause"],
    ["diabetes", ICD10, "E14.9", "no kind named"],
    ["otherDiabetes", ICD10_US, "E08.9", "not of type 2"],
    ["otherDiabetes", ICD10_US, "E13.9", "not of type 2"],
    ["otherDiabetes", SNOMED, "46635009", "type 1"],
    ["type2Diabetes", ICD10, "E11.9", "type 2"],
    ["gestationalDiabetes", ICD10, "O24.4", "arising in pregnancy"],
    ["gestationalDiabetes", ICD10_US, "Z86.32", "history of it"],
    ["prediabetes", ICD10_US, "R73.03", "prediabetes"],
    ["prediabetes", SNOMED, "15777000", "as imported files have it"],
    ["highBloodPressure", ICD10, "I10", "essential"],
    ["highBloodPressure", ICD10_US, "I16.0", "crisis"],
    ["highBloodPressure", ICD10, "O10.0", "there before the pregnancy"],
    ["pregnancy", SNOMED, "72892002", "as imported files have it"],
    ["pregnancy", ICD10_US, "Z34.90", "care of a pregnancy"],
    ["pregnancy", ICD10, "O14.1", "pre-eclampsia"],
    ["breastCancer", ICD10, "Z85.3", "history of it"],
    ["breastCancer", SNOMED, "109888004", "early form in the lobules"],
    ["breastCancerGene", ICD10_US, "Z15.01", "carrier"],
    ["smoking", ICD10_US, "F17.210", "cigarettes"],
    ["smoking", SNOMED, "449868002", "daily"],
  ])("%s by code: %s %s (%s)", (name, codeSystem, code) => {
    expect(isSign(name, entry("Befund", { codeSystem, code }))).toBe(true);
  });

  it.each<[SignName, string, string, string]>([
    ["heartDisease", "http://loinc.org", "22298006", "only in its own system"],
    ["heartDisease", ICD10, "I62.0", "under the hard skin of the brain: no stroke"],
    ["heartDisease", ICD10, "G45.4", "passing loss of memory"],
    ["heartDisease", ICD10, "I11.9", "high pressure without heart failure"],
    ["heartDisease", ICD10, "I73.0", "fingers that turn white"],
    ["kidneyDisease", ICD10, "N17.9", "acute"],
    ["inheritedCholesterol", ICD10, "E78.0", "WHO's code holds other kinds too"],
    ["diabetes", ICD10, "O24.4", "arising in pregnancy"],
    ["diabetes", ICD10, "R73.9", "not diabetes yet"],
    ["diabetes", ICD10, "E23.2", "diabetes insipidus"],
    ["highBloodPressure", ICD10, "I27.0", "of the lungs"],
    ["highBloodPressure", ICD10, "K76.6", "of the liver"],
    ["highBloodPressure", ICD10, "O13", "in pregnancy"],
    ["highBloodPressure", ICD10, "R03.0", "one reading"],
    ["pregnancy", ICD10, "O03.9", "miscarriage"],
    ["pregnancy", ICD10_US, "Z32.02", "test negative"],
    ["smoking", ICD10_US, "F17.211", "in remission"],
    ["smoking", ICD10, "F17.20", "abstinent to WHO"],
    ["smoking", ICD10_US, "F17.220", "chewed"],
    ["smoking", ICD10_US, "Z87.891", "history of it"],
    ["smoking", SNOMED, "8517006", "ex-smoker"],
  ])("not %s by code: %s %s (%s)", (name, codeSystem, code) => {
    expect(isSign(name, entry("Befund", { codeSystem, code }))).toBe(false);
  });

  it.each<[SignName, string, string | null, string]>([
    ["statin", "Atorvastatin 20 mg", null, "as people write it"],
    ["statin", "Simvastatin 20 MG Oral Tablet", "312961", "a product, by its name"],
    ["statin", "Sortis", "83367", "an ingredient, by its code"],
    ["statin", "Ezetimibe 10 MG / Simvastatin 20 MG Oral Tablet", null, "one of two"],
    ["pressureMedicine", "lisinopril 10 MG Oral Tablet", "314076", "a product, by its name"],
    ["pressureMedicine", "Amlodipine 5 MG Oral Tablet", "197361", "a product, by its name"],
    ["pressureMedicine", "Losartan/HCTZ", null, "two in one"],
    ["pressureMedicine", "Hydrochlorothiazide 12.5 mg", "5487", "an ingredient, by its code"],
  ])("%s: %s %s (%s)", (name, title, code) => {
    expect(isSign(name, entry(title, { kind: "medication", code, codeSystem: code && RXNORM }))).toBe(true);
  });

  it.each<[SignName, string, string]>([
    ["statin", "Nystatin", "against fungi"],
    ["statin", "Somatostatin", "a hormone"],
    ["statin", "Red yeast rice capsules", "no medicine"],
    ["statin", "Intolerance of statins", "not taken"],
    ["pressureMedicine", "Propranolol 40 mg", "mostly for migraine: the person is asked"],
    ["pressureMedicine", "Furosemide 40 mg", "mostly for the heart: the person is asked"],
    ["pressureMedicine", "Tamsulosin 0.4 mg", "for the prostate"],
    ["pressureMedicine", "Vitamin D since April", "the month"],
  ])("not %s: %s (%s)", (name, title) => {
    expect(isSign(name, entry(title, { kind: "medication" }))).toBe(false);
  });

  it.each<[SignName, string, boolean]>([
    ["heartDisease", "Two stents in the heart arteries", true],
    ["heartDisease", "Rehabilitation after a stroke", true],
    ["heartDisease", "Coronary bypass", true],
    ["heartDisease", "Echocardiogram for suspected heart failure", false],
    ["heartDisease", "Coronary artery calcium scan", false],
    ["heartDisease", "Gastric bypass", false],
    ["breastCancer", "Operation for breast cancer", true],
    ["chestRadiation", "Radiotherapy of the left breast", true],
    ["chestRadiation", "Chest X-ray with little radiation", false],
    ["diabetes", "Eye check for diabetes", false],
  ])("%s among procedures: %s is %s", (name, title, expected) => {
    expect(isSign(name, entry(title, { kind: "procedure" }))).toBe(expected);
  });

  it("looks for medicines among medicines, not among allergies", () => {
    expect(isSign("pressureMedicine", entry("Lisinopril cough", { kind: "allergy" }))).toBe(false);
    expect(isSign("statin", entry("Raised cholesterol under a statin"))).toBe(false);
  });

  it("is current while active and not ended", () => {
    const now = new Date("2026-03-12");
    expect(isCurrent(entry("Statin"), now)).toBe(true);
    expect(isCurrent(entry("Statin", { endedOn: "2026-03-11" }), now)).toBe(false);
    expect(isCurrent(entry("Statin", { status: "resolved" }), now)).toBe(false);
    expect(isCurrent(entry("Statin", { status: "resolved", endedOn: "2026-06-01" }), now)).toBe(true);
    expect(isCurrent(entry("Statin", { occurredAt: new Date("2026-04-01") }), now)).toBe(false);
  });
});

import type { RecordKind } from "@/clinical/vocabulary/record-kinds";
import type { RecordStatus } from "@/clinical/vocabulary/record-status";

/** An entry of the timeline, neither retracted nor canceled. */
export type SignRecord = {
  id: string;
  kind: RecordKind;
  title: string;
  codeSystem: string | null;
  code: string | null;
  codeDisplay: string | null;
  occurredAt: Date;
  endedOn: string | null;
  status: RecordStatus;
};

type Pattern = {
  kinds: readonly RecordKind[];
  snomed?: readonly string[];
  icd10?: RegExp;
  rxnorm?: readonly string[];
  words: RegExp;
};

/** Somebody else's illness, a worry, or one that was looked for: not an illness of this person. */
const NOT_MEANT =
  /\b(family|mother|father|sister|brother|at risk|risk (of|for)|fear|worry|worried|screening|suspected|possible|rule[ds]? out|excluded|no (history|sign|evidence)|heat ?stroke)\b/i;

const illness = ["condition"] as const;

/** SNOMED CT, ICD-10 (WHO) and RxNorm ingredients; words where an entry has no code that is known here. */
const patterns = {
  heartDisease: {
    kinds: ["condition", "procedure"],
    snomed: [
      "22298006",
      "53741008",
      "414545008",
      "194828000",
      "230690007",
      "422504002",
      "266257000",
      "84114007",
      "400047006",
      "415070008",
      "232717009",
    ],
    icd10: /^(I2[0-5]|I50|I6[0134]|I69|I70\.2|I73\.9|G45)/,
    words:
      /\b(heart attacks?|myocardial infarction|angina|coronary (artery|heart|disease|arteriosclerosis|stents?|bypass)|heart failure|strokes?|mini-stroke|transient isch(a?)emic attack|TIA|peripheral arter(y|ial) disease|CABG)\b/i,
  },
  gestationalDiabetes: {
    kinds: illness,
    snomed: ["11687002"],
    icd10: /^O24\.[49]/,
    words: /\b(gestational diabetes|diabetes (in|of|during) pregnancy)\b/i,
  },
  prediabetes: {
    kinds: illness,
    snomed: ["714628002", "15777000", "9414007"],
    icd10: /^R73/,
    words:
      /\b(pre-?diabetes|impaired glucose tolerance|impaired fasting glucose|high blood sugar|hyperglyc(a?)emia)\b/i,
  },
  type1Diabetes: {
    kinds: illness,
    snomed: ["46635009"],
    icd10: /^E10/,
    words: /\btype (1|I) diabetes|diabetes.{0,12}type (1|I)\b/i,
  },
  diabetes: {
    kinds: illness,
    snomed: ["44054006", "73211009", "46635009"],
    icd10: /^E1[0-4]/,
    words: /^(?!.*(insipidus|gestational|pre-?diabetes|pregnancy)).*\bdiabetes\b/i,
  },
  highBloodPressure: {
    kinds: illness,
    snomed: ["59621000", "38341003"],
    icd10: /^I1[0-5]/,
    words: /\b(high blood pressure|hypertension)\b/i,
  },
  pregnancy: { kinds: illness, snomed: ["77386006"], icd10: /^(Z3[34]|O09)/, words: /\bpregnan(t|cy)\b/i },
  breastCancer: {
    kinds: illness,
    snomed: ["254837009", "109889007", "109888004"],
    icd10: /^(C50|D05|Z85\.3)/,
    words: /\b(breast cancer|cancer of the breast|(ductal|lobular) carcinoma|DCIS|LCIS)\b/i,
  },
  breastCancerGene: { kinds: illness, icd10: /^Z15\.0/, words: /\b(BRCA ?[12]?|Li-Fraumeni|Cowden)\b/i },
  chestRadiation: {
    kinds: ["procedure"],
    words:
      /\b(radiation|radiotherapy)\b.*\b(chest|breast|mantle)\b|\b(chest|breast|mantle)\b.*\b(radiation|radiotherapy)\b/i,
  },
  smoking: {
    kinds: illness,
    snomed: ["77176002", "65568007"],
    icd10: /^F17/,
    words: /\b(smoker|smoking|nicotine dependence)\b/i,
  },
  pressureMedicine: {
    kinds: ["medication"],
    rxnorm: ["29046", "52175", "35296", "17767", "5487", "6918", "19484"],
    words:
      /(pril|sartan|dipine|thiazide)\b|\b(chlortalidone|chlorthalidone|indapamide|metoprolol|bisoprolol|atenolol|nebivolol|carvedilol|spironolactone|eplerenone|doxazosin|clonidine|hydralazine|methyldopa)\b/i,
  },
  statin: {
    kinds: ["medication"],
    rxnorm: ["83367", "301542", "36567", "42463"],
    words: /\b((atorva|rosuva|simva|prava|lova|fluva|pitava)?statin)s?\b/i,
  },
} satisfies Record<string, Pattern>;

export type SignName = keyof typeof patterns;

const SYSTEMS: Readonly<Record<string, "snomed" | "icd10" | "rxnorm">> = {
  "http://snomed.info/sct": "snomed",
  "http://hl7.org/fhir/sid/icd-10": "icd10",
  "http://www.nlm.nih.gov/research/umls/rxnorm": "rxnorm",
};

function matches(pattern: Pattern, { kind, code, codeSystem, title, codeDisplay }: SignRecord): boolean {
  if (!pattern.kinds.includes(kind)) return false;
  const system = SYSTEMS[codeSystem ?? ""];
  if (code && system === "icd10" && pattern.icd10?.test(code)) return true;
  if (code && system && system !== "icd10" && pattern[system]?.includes(code)) return true;
  return [title, codeDisplay ?? ""].some((text) => pattern.words.test(text) && !NOT_MEANT.test(text));
}

/** Entries of this person that say so, newest first. */
export function signsOf(records: readonly SignRecord[], name: SignName): SignRecord[] {
  return records
    .filter((record) => matches(patterns[name], record))
    .sort((one, other) => other.occurredAt.getTime() - one.occurredAt.getTime());
}

/** Going on at this moment, as far as the entry says; what has ended since was still going on before. */
export function isCurrent({ status, endedOn, occurredAt }: SignRecord, now: Date): boolean {
  if (occurredAt > now) return false;
  return endedOn === null ? status === "active" : endedOn >= now.toISOString().slice(0, 10);
}

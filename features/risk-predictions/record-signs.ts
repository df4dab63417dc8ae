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
  /** Without dots; WHO's and the US version where they agree. */
  icd10?: RegExp;
  rxnorm?: readonly string[];
  words: RegExp;
  /** Phrases that hold one of the words and mean something else. */
  notWords?: RegExp;
};

const RELATIVES =
  "(?:family|relatives?|mother|father|parents?|(?:half-?)?(?:sister|brother)s?|siblings?|grand(?:mother|father|parents?)|aunts?|uncles?|cousins?|sons?|daughters?|husband|wife|partner|mum|mom|dad)";
/** As far as a sentence goes. A list belongs to what it begins with. */
const REST = "(?:(?!\\bbut\\b)[^;.()])*";
const REST_TO_COMMA = "(?:(?!\\bbut\\b)[^;.,()])*";

/** Somebody else's illness, a worry, or one that was looked for or ruled out: none of this person. */
const NOT_MEANT: readonly RegExp[] = [
  `[^;.,()]*[,(]?\\s*(?:\\b(?:in|of|by) (?:(?:his|her|the|my|a|an|one|both) )?${RELATIVES}\\b|\\b(?:ruled out|excluded|unlikely|not (?:confirmed|found))\\b|\\bsuspected\\s*\\)?\\s*$|\\?)`,
  `[^;.,()]*[-–:,(]\\s*${RELATIVES}\\s*\\)?\\s*$`,
  `\\b(?:${RELATIVES}|no (?:known |sign of |signs of |evidence of )?(?:personal |previous )?history|no (?:signs?|evidence)|denie[sd]|(?:risks?|risk factors?|risk score) (?:of|for)|at (?:high |higher |low )?risk|(?:screen(?:ed|ing)?|look(?:s|ed|ing)?|check(?:s|ed|ing)?|test(?:s|ed|ing)?) for|prevent(?:s|ion|ing)?|(?:fears?|fear|afraid|suspicion) of|worr(?:y|ies|ied)|rule[ds]? out|ruling out|r/o|exclud(?:e[sd]?|ing)|allerg(?:y|ic)|intoleran(?:t|ce))\\b${REST}`,
  `\\b(?:no|not|never|without|negative for|absence of|free of|concern(?:s|ed)? (?:about|for)|screening|suspected|possibl[ey]|probabl[ey]|query)\\b${REST_TO_COMMA}`,
].map((source) => new RegExp(source, "gi"));

/** What is done about an illness that is not there. */
const NOT_THERE_YET = "[ -](?:screening|prevention|risk|check|test|awareness)\\b";

const illness = ["condition"] as const;

/** SNOMED CT, ICD-10 and RxNorm ingredients; words where an entry has no code that is known here. */
const patterns = {
  /** With arterial disease and aortic aneurysm: 2021 ESC guideline on prevention, doi 10.1093/eurheartj/ehab484. */
  heartDisease: {
    kinds: ["condition", "procedure"],
    snomed: [
      "22298006",
      "57054005",
      "401303003",
      "401314000",
      "399211009",
      "53741008",
      "414545008",
      "194828000",
      "230690007",
      "422504002",
      "266257000",
      "161511000",
      "84114007",
      "42343007",
      "88805009",
      "410429000",
      "400047006",
      "399957001",
      "415070008",
      "232717009",
      "399261000",
    ],
    icd10: /^(I2[0-5]|I46|I50|I110|I13[02]|I6[013-6]|I672|I69|I7[01]|I739|G45(?!4)|E1[0-4]5|Z951|Z955|Z9861|Z867[34])/,
    words:
      /\b(heart attacks?|myocardial infarct(s|ions?)?|N?STEMI|angina|acute coronary syndrome|coronary (artery |heart )?(disease|stenos[ei]s|occlusion|thrombosis|narrowing|(athero|arterio)sclerosis|stents?|bypass|angioplasty|intervention|insufficiency)|isch(a?)emic (heart disease|cardiomyopathy)|(heart|cardiac) (failure|insufficiency|arrest|stents?|bypass|transplant(ation)?)|stents?\b.{0,24}\b(heart|coronary)|CABG|PTCA|strokes?|mini-?strokes?|cerebral infarct(ion)?|cerebrovascular (accident|disease)|(brain|cerebral|intracerebral|subarachnoid) (bleed(ing)?|h(a?)emorrhage)|transient (cerebral )?isch(a?)emi[ac]( attack)?|TIA|peripheral (arterial |vascular |artery )(occlusive )?disease|claudication|carotid (artery )?(stenosis|disease|stents?|endarterectomy)|aortic aneurysms?)\b/i,
    notWords:
      /\b(heat[ -]?strokes?|stroke volume|(ludwig|vincent)['’]?s? angina|angina (tonsillaris|lacunaris)|traumatic (subarachnoid|brain|intracerebral) (bleed(ing)?|h(a?)emorrhage))\b/gi,
  },
  kidneyDisease: {
    kinds: ["condition", "procedure"],
    snomed: ["709044004", "433144002", "431857002", "433146000", "46177005"],
    icd10: /^(N18|I12|I13|Z992|Z940)/,
    words:
      /\b(chronic (kidney|renal) (disease|failure|insufficiency)|CKD|(reduced|impaired) (kidney|renal) function|(kidney|renal) (failure|insufficiency|transplant(ation)?)|end[- ]stage (kidney|renal) disease|(h(a?)emo|peritoneal )?dialysis)\b/i,
    notWords: /\bacute (on )?(kidney|renal) (failure|injury|insufficiency)\b/gi,
  },
  inheritedCholesterol: {
    kinds: illness,
    snomed: ["398036000"],
    icd10: /^E7801/,
    words: /\b(familial|inherited|hereditary) (hyper|high )cholesterol(a?emia)?\b/i,
  },
  gestationalDiabetes: {
    kinds: illness,
    snomed: ["11687002"],
    icd10: /^(O24[49]|Z8632)/,
    words: /\b(gestational diabetes|diabetes (mellitus )?(in|of|during) pregnancy|pregnancy diabetes)\b/i,
  },
  prediabetes: {
    kinds: illness,
    snomed: ["714628002", "15777000", "9414007", "390951007", "80394007"],
    icd10: /^R73/,
    words:
      /\b(pre-?diabetes|impaired glucose tolerance|impaired fasting (glucose|glyc(a?)emia)|(high|raised|elevated) blood (sugar|glucose)|hyperglyc(a?)emia)\b/i,
  },
  type2Diabetes: {
    kinds: illness,
    snomed: ["44054006", "368581000119106"],
    icd10: /^(E11|O241)/,
    words: /\b(type (2|II) diabetes|diabetes.{0,12}type (2|II)|T2DM?|NIDDM)\b/i,
  },
  /** Type 1, and diabetes that another illness or a medicine brought about. */
  otherDiabetes: {
    kinds: illness,
    snomed: ["46635009"],
    icd10: /^(E10|E08|E09|E12|E13|O240|O242)/,
    words:
      /\b(type (1|I|3c) diabetes|diabetes.{0,12}type (1|I|3c)|T1DM?|IDDM|juvenile diabetes|LADA|MODY|(secondary|steroid[ -]induced|drug[ -]induced|pancreat(ic|ogenic)|post-?transplant|monogenic|neonatal|cystic fibrosis[ -]related) diabetes)\b/i,
  },
  diabetes: {
    kinds: illness,
    snomed: ["44054006", "368581000119106", "73211009", "46635009"],
    icd10: /^(E0[89]|E1[0-4]|O24[0-38])/,
    words:
      /\b(diabetes|T[12]DM?|N?IDDM|diabetic (retinopathy|nephropathy|neuropathy|polyneuropathy|macular|eye|kidney|renal|foot|ulcer|ketoacidosis|coma|angiopathy))\b/i,
    notWords:
      /\b(gestational diabetes( mellitus)?|diabetes (mellitus )?(in|of|during) pregnancy|pregnancy diabetes|pre-?diabetes|diabetes insipidus|bronze diabetes)\b/gi,
  },
  highBloodPressure: {
    kinds: illness,
    snomed: ["59621000", "38341003"],
    icd10: /^(I1[0-6A]|O1[01])/,
    words: /\b(high blood pressure|hypertension|hypertensive (heart|kidney|renal) disease)\b/i,
    notWords:
      /\b((pulmonary|portal|ocular|intracranial|intra-abdominal|white[ -]?coat|gestational|pregnancy[ -]induced|borderline)( (arterial|venous|artery))? hypertension|(hypertension|high blood pressure) (in|of|during) (the )?(pregnancy|lungs?|eyes?|liver|pulmonary artery)|pre-?hypertension)\b/gi,
  },
  /** Early losses and ended pregnancies are none that goes on. */
  pregnancy: {
    kinds: illness,
    snomed: ["77386006", "72892002", "398254007", "11687002"],
    icd10: /^(O09|O[1-4]\d|Z33(?!2)|Z3[45A]|Z32(1|01))/,
    words: /\b(pregnan(t|cy)|pre-?eclampsia|gestational (diabetes|hypertension)|expecting a (baby|child))\b/i,
    notWords:
      /\b((previous|past|prior|former|ended|history of|end of|termination of|terminated|after|before|planning( an?)?|wish for|trying for) (a |an |the )?(ectopic )?pregnan(t|cy)|pregnancy (test|planning|wish|loss|ended|terminated)|post-?pregnancy)\b|\b(miscarriage|abortion|stillbirth)\b.*/gi,
  },
  breastCancer: {
    kinds: ["condition", "procedure"],
    snomed: ["254837009", "109889007", "109888004", "429087003"],
    icd10: /^(C50|D05|Z853)/,
    words:
      /\b(breast (cancer|carcinoma)|(cancer|carcinoma|malignant (tumou?r|neoplasm))( in situ)? (of|in) (the )?((left|right|female) )?breast|(ductal|lobular) carcinoma in situ|(invasive|infiltrating) (ductal|duct|lobular) carcinoma|DCIS|LCIS)\b/i,
  },
  breastCancerGene: {
    kinds: illness,
    icd10: /^Z150($|[12])/,
    words: /\b(BRCA ?[12]?|Li-Fraumeni|Cowden)\b/i,
    notWords: /\bBRCA\w*.*\b(negative|normal|no (mutation|change|variant)|benign|test(ed|ing)?$)/gi,
  },
  chestRadiation: {
    kinds: ["procedure"],
    words:
      /\b(radiation|radiotherapy|irradiation)\b.*\b(chest|breast|mantle|mediastin\w*|hodgkin\w*)\b|\b(chest|breast|mantle|mediastin\w*|hodgkin\w*)\b.*\b(radiation|radiotherapy|irradiation)\b/i,
    notWords: /\b(x-?rays?|CT|mammogra\w*|low radiation|radiation dose)\b.*/gi,
  },
  /** F17.20 to F17.23 mean abstinent to WHO, and F17.2x1 to the US version, where F17.22 is chewed: then only words count. */
  smoking: {
    kinds: illness,
    snomed: ["77176002", "65568007", "449868002", "428041000124106"],
    icd10: /^(F17(?!2[023]|21$|2\d1$)|Z720)/,
    words: /\b(smok(er|ing|es)|nicotine dependence|tobacco (dependence|use disorder))\b/i,
    notWords:
      /^.*\b(ex|former(ly)?|past|previous(ly)?|used to|quit(ting)?|stop(s|ped|ping)?|gave up|giv(en|ing) up|cessation|ended|until|till|in remission|history of|non|smoke-?free|passive|second-?hand|e-?cigarettes?|vap(es?|ing)|chew(s|ing|ed)?|snuff)\b.*$/gi,
  },
  pressureMedicine: {
    kinds: ["medication"],
    rxnorm: ["29046", "52175", "35296", "17767", "5487", "6918", "19484"],
    words:
      /\b(?!april\b)\w+(pril|sartan|dipine|thiazide)\b|\b(HCTZ|chlort(h?)alidone|indapamide|amiloride|triamterene|spironolactone|eplerenone|metoprolol|bisoprolol|atenolol|nebivolol|carvedilol|labetalol|verapamil|diltiazem|doxazosin|clonidine|moxonidine|hydralazine|methyldopa|aliskiren)\b/i,
  },
  statin: {
    kinds: ["medication"],
    rxnorm: ["83367", "301542", "36567", "42463", "6472", "41127", "861634"],
    words: /\b(atorva|rosuva|simva|prava|lova|fluva|pitava)?statins?\b/i,
  },
} satisfies Record<string, Pattern>;

export type SignName = keyof typeof patterns;

const SYSTEMS: Readonly<Record<string, "snomed" | "icd10" | "rxnorm">> = {
  "http://snomed.info/sct": "snomed",
  "urn:oid:2.16.840.1.113883.6.96": "snomed",
  "http://hl7.org/fhir/sid/icd-10": "icd10",
  "http://hl7.org/fhir/sid/icd-10-cm": "icd10",
  "urn:oid:2.16.840.1.113883.6.3": "icd10",
  "urn:oid:2.16.840.1.113883.6.90": "icd10",
  "http://www.nlm.nih.gov/research/umls/rxnorm": "rxnorm",
  "urn:oid:2.16.840.1.113883.6.88": "rxnorm",
};

function codeMatches(pattern: Pattern, { code, codeSystem }: SignRecord): boolean {
  const system = SYSTEMS[codeSystem ?? ""];
  if (!code || !system) return false;
  if (system === "icd10") return pattern.icd10?.test(code.toUpperCase().replace(/[^A-Z\d]/g, "")) ?? false;
  return pattern[system]?.includes(code) ?? false;
}

function wordsMatch({ words, notWords }: Pattern, text: string): boolean {
  // Most entries say nothing of it, and are done with here.
  if (!words.test(text)) return false;
  const notThereYet = new RegExp(`(?:${words.source})${NOT_THERE_YET}`, "gi");
  const notMeant = [...(notWords ? [notWords] : []), notThereYet, ...NOT_MEANT];
  return words.test(notMeant.reduce((left, phrase) => left.replace(phrase, " "), text));
}

function matches(pattern: Pattern, record: SignRecord): boolean {
  if (!pattern.kinds.includes(record.kind)) return false;
  const texts = [record.title, record.codeDisplay ?? ""];
  return codeMatches(pattern, record) || texts.some((text) => wordsMatch(pattern, text));
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

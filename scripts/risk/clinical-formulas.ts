import { interpretBloodPressure, meanArterialPressure } from "@/clinical/measurements/derived/blood-pressure";
import { bodyMassIndex, restingEnergy, waistToHeight } from "@/clinical/measurements/derived/body";
import { estimatedAverageGlucose, homaIr } from "@/clinical/measurements/derived/glucose";
import { ldlFriedewald, ldlSampson } from "@/clinical/measurements/derived/lipids";
import { type DerivedValue, estimated, within } from "@/clinical/measurements/derived/outcome";
import { ifccFromNgsp } from "@/clinical/measurements/hba1c";
import { lacking, outside } from "@/clinical/risk-models/model";

type Given = Readonly<Record<string, unknown>>;
type NumberOf = (name: string) => number;
type Formula = {
  inputs: readonly string[];
  calculate: (numberOf: NumberOf, given: Given) => DerivedValue;
  /** Where the answer is a word, once there is a number. */
  wordFor?: (numberOf: NumberOf) => string;
};

const pressures = (of: NumberOf) => ({ systolicMmHg: of("sbpMmHg"), diastolicMmHg: of("dbpMmHg") });
const lipids = (of: NumberOf) => ({
  totalMgDl: of("totalCholesterolMgDl"),
  hdlMgDl: of("hdlMgDl"),
  triglyceridesMgDl: of("triglyceridesMgDl"),
});
const body = (of: NumberOf) => ({ weightKg: of("weightKg"), heightCm: of("heightCm") });
const sexOf = ({ sex }: Given) => (sex === "female" || sex === "male" ? sex : null);

const PRESSURES = ["sbpMmHg", "dbpMmHg"];
const LIPIDS = ["totalCholesterolMgDl", "hdlMgDl", "triglyceridesMgDl"];
const HBA1C_LIMITS = "The conversion holds for an HbA1c from 3 to 20 percent.";

/** By the names of the reference file, each with the names of its inputs there. */
const formulas: Readonly<Record<string, Formula>> = {
  bmi: { inputs: ["weightKg", "heightCm"], calculate: (of) => bodyMassIndex(body(of)) },
  "waist-to-height": {
    inputs: ["waistCm", "heightCm"],
    calculate: (of) => waistToHeight({ waistCm: of("waistCm"), heightCm: of("heightCm") }),
  },
  eag: { inputs: ["hba1cPct"], calculate: (of) => estimatedAverageGlucose({ hba1cPercent: of("hba1cPct") }) },
  "hba1c-ifcc": {
    inputs: ["hba1cPct"],
    calculate: (of) =>
      within([[of("hba1cPct"), 3, 20, HBA1C_LIMITS]], () => estimated(ifccFromNgsp(of("hba1cPct")), "mmol/mol")),
  },
  "ldl-friedewald": { inputs: LIPIDS, calculate: (of) => ldlFriedewald(lipids(of)) },
  "ldl-sampson": { inputs: LIPIDS, calculate: (of) => ldlSampson(lipids(of)) },
  map: { inputs: PRESSURES, calculate: (of) => meanArterialPressure(pressures(of)) },
  "homa-ir": {
    inputs: ["glucoseMgDl", "insulinMicroUMl"],
    calculate: (of) => homaIr({ glucoseMgDl: of("glucoseMgDl"), insulinMicroUMl: of("insulinMicroUMl") }),
  },
  "mifflin-st-jeor": {
    inputs: ["weightKg", "heightCm", "age", "sex"],
    calculate: (of, given) => restingEnergy({ ...body(of), ageYears: of("age"), sex: sexOf(given) }),
  },
  "bp-category": {
    inputs: PRESSURES,
    calculate: (of) => meanArterialPressure(pressures(of)),
    wordFor: (of) => interpretBloodPressure(pressures(of)),
  },
};

const isThere = (given: Given, name: string) => (given[name] ?? undefined) !== undefined;

function resultOf({ calculate, wordFor }: Formula, given: Given) {
  const numberOf = (name: string) => (typeof given[name] === "number" ? given[name] : Number.NaN);
  const derived = calculate(numberOf, given);
  if (derived.outcome !== "estimated") return { value: null, because: derived.because };
  return { value: wordFor ? wordFor(numberOf) : derived.value, because: null };
}

/** Every formula whose inputs are all there, under its name; null with a reason where it does not hold for them. */
export function calculateFormulas(given: Given) {
  const all = Object.entries(formulas);
  const asked = all.filter(([, { inputs }]) => inputs.every((name) => isThere(given, name)));
  if (asked.length === 0) {
    const missing = new Set(all.flatMap(([, { inputs }]) => inputs).filter((name) => !isThere(given, name)));
    return lacking([...missing], "No formula has all of its inputs.");
  }
  const values = asked.map(([id, formula]) => [id, resultOf(formula, given)] as const);
  const reasons = [...new Set(values.flatMap(([, { because }]) => because ?? []))];
  if (values.every(([, { value }]) => value === null)) {
    const fields = [...new Set(asked.flatMap(([, { inputs }]) => inputs))];
    return { ...outside(fields, ""), reasons };
  }
  return { outcome: "estimated", reasons, ...Object.fromEntries(values.map(([id, { value }]) => [id, value])) };
}

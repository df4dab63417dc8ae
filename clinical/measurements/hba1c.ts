/** LOINC hemoglobin A1c in percent, the NGSP scale; IFCC mmol/mol is another scale of the same thing. */
export const HBA1C = "4548-4";

/** The scale an HbA1c was reported on, which its unit tells; null for every other quantity. */
export function scaleOf(code: string, unit: string): "ngsp" | "ifcc" | null {
  if (code !== HBA1C) return null;
  return unit === "%" ? "ngsp" : "ifcc";
}

/**
 * The NGSP/IFCC master equation as rounded in common use: Hoelzel W et al., Clin Chem 2004;50:166-174; consensus statement,
 * Diabetes Care 2007;30:2399-2400. The two scales have different zeros, so the ratio 1 % = 10 mmol/mol is wrong here.
 */
const SLOPE = 10.929;
const NGSP_AT_ZERO = 2.15;

/** NGSP percent to IFCC mmol/mol. */
export const ifccFromNgsp = (percent: number) => SLOPE * (percent - NGSP_AT_ZERO);
/** IFCC mmol/mol to NGSP percent. */
export const ngspFromIfcc = (mmolPerMol: number) => mmolPerMol / SLOPE + NGSP_AT_ZERO;

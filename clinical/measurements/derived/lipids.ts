import { type Bound, type DerivedValue, estimated, notApplicable, within } from "./outcome";

type Cholesterol = { totalMgDl: number; hdlMgDl: number };
type Lipids = Cholesterol & { triglyceridesMgDl: number };

const boundsOf = ({ totalMgDl, hdlMgDl }: Cholesterol): Bound[] => [
  [totalMgDl, 50, 1000, "The total cholesterol is outside what the formula was made for."],
  [hdlMgDl, 5, 200, "The HDL cholesterol is outside what the formula was made for."],
];

/** A formula may leave nothing for LDL; then there is no number. */
function positive(value: number): DerivedValue {
  return value > 0 ? estimated(value, "mg/dL") : notApplicable("The values leave nothing to calculate from.");
}

function ldl(lipids: Lipids, triglyceridesTo: number, calculate: (lipids: Lipids) => number): DerivedValue {
  const because = `The formula holds for triglycerides from 10 to ${triglyceridesTo} mg/dL.`;
  return within([...boundsOf(lipids), [lipids.triglyceridesMgDl, 10, triglyceridesTo, because]], () =>
    positive(calculate(lipids)),
  );
}

/** Total cholesterol without HDL, mg/dL: NCEP Adult Treatment Panel III, 2002. */
export function nonHdl(lipids: Cholesterol): DerivedValue {
  return within(boundsOf(lipids), () => positive(lipids.totalMgDl - lipids.hdlMgDl));
}

/** mg/dL: Friedewald WT et al., Clin Chem 1972;18:499-502. Not above 400 mg/dL triglycerides. */
export function ldlFriedewald(lipids: Lipids): DerivedValue {
  return ldl(lipids, 400, ({ totalMgDl, hdlMgDl, triglyceridesMgDl }) => totalMgDl - hdlMgDl - triglyceridesMgDl / 5);
}

/** mg/dL: Sampson M et al., JAMA Cardiol 2020;5:540-548, equation 2. Up to 800 mg/dL triglycerides. */
export function ldlSampson(lipids: Lipids): DerivedValue {
  return ldl(
    lipids,
    800,
    ({ totalMgDl: total, hdlMgDl: hdl, triglyceridesMgDl: fats }) =>
      total / 0.948 - hdl / 0.971 - (fats / 8.56 + (fats * (total - hdl)) / 2140 - fats ** 2 / 16100) - 9.44,
  );
}

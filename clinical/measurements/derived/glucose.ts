import { type DerivedValue, estimated, within } from "./outcome";

/** mg/dL from NGSP percent: Nathan DM et al. (ADAG), Diabetes Care 2008;31:1473-1478. */
export function estimatedAverageGlucose({ hba1cPercent }: { hba1cPercent: number }): DerivedValue {
  return within([[hba1cPercent, 4, 20, "The formula holds for an HbA1c from 4 to 20 percent."]], () =>
    estimated(28.7 * hba1cPercent - 46.7, "mg/dL"),
  );
}

/** From fasting values: Matthews DR et al., Diabetologia 1985;28:412-419. There is no universal limit. */
export function homaIr({
  glucoseMgDl,
  insulinMicroUMl,
}: {
  glucoseMgDl: number;
  insulinMicroUMl: number;
}): DerivedValue {
  return within(
    [
      [glucoseMgDl, 20, 1000, "The glucose is outside what the formula was made for."],
      [insulinMicroUMl, 0.1, 500, "The insulin is outside what the formula was made for."],
    ],
    () => estimated((glucoseMgDl * insulinMicroUMl) / 405, "{ratio}"),
  );
}

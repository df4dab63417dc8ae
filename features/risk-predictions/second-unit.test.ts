import { describe, expect, it } from "vitest";
import { prevent2023 } from "@/clinical/risk-models/prevent-2023/prevent-2023";
import { score22021 } from "@/clinical/risk-models/score2-2021/score2-2021";
import { inBothUnits } from "./second-unit";
import { secondUnitsOf } from "./viewer-units";

const { totalCholesterolMgDl, hba1cPct, sbpMmHg } = prevent2023.inputs;

describe("the unit of the reader beside that of the model", () => {
  it("stands where the reader uses another, also where the way there has a beginning of its own", () => {
    const units = secondUnitsOf(prevent2023, "metric");
    if (!totalCholesterolMgDl || !hba1cPct || !sbpMmHg) throw new Error("The model has lost an input.");
    expect(inBothUnits(totalCholesterolMgDl, 164, units.totalCholesterolMgDl)).toBe("164 mg/dL (4.24 mmol/L)");
    expect(inBothUnits(hba1cPct, 6.7, units.hba1cPct)).toBe("6.7 % (50 mmol/mol)");
    expect(inBothUnits(sbpMmHg, 132, units.sbpMmHg)).toBe("132 mmHg");
  });

  it("is left out where both are the same", () => {
    expect(secondUnitsOf(prevent2023, "us").totalCholesterolMgDl).toBeUndefined();
    expect(secondUnitsOf(score22021, "metric")).toEqual({});
    expect(Object.keys(secondUnitsOf(score22021, "us"))).toEqual(["totalCholesterolMmolL", "hdlMmolL"]);
  });
});

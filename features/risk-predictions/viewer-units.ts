import "server-only";
import { preferredUnit, quantityOf } from "@/clinical/measurements/quantities";
import { unitLabel } from "@/clinical/measurements/unit-words";
import { convert } from "@/clinical/measurements/units";
import type { RiskModel } from "@/clinical/risk-models/model";
import type { UnitSystem } from "@/lib/vocabulary/access";

import { direct } from "./measured";
import type { SecondUnit, SecondUnits } from "./second-unit";

/** For each input of the model that a reader of this system sees in another unit elsewhere: that unit, and the way there. */
export function secondUnitsOf({ inputs }: RiskModel, system: UnitSystem): SecondUnits {
  const found = Object.keys(inputs).flatMap((field): [string, SecondUnit][] => {
    const measured = direct[field];
    const quantity = measured && quantityOf(measured.code);
    if (!measured || !quantity) return [];
    const unit = preferredUnit(quantity, system);
    const [one, two] = [1, 2].map((value) => convert(value, measured.unit, unit, quantity));
    if (unit === measured.unit || typeof one !== "number" || typeof two !== "number") return [];
    const [slope, intercept] = [two - one, one - (two - one)];
    return [[field, { unit: unitLabel(unit), slope, intercept, decimals: quantity.decimals[unit] ?? 1 }]];
  });
  return Object.fromEntries(found);
}

import { idrs } from "./idrs/idrs";
import type { RiskModel } from "./model";
import { pce2013 } from "./pce-2013/pce-2013";
import { prevent2023 } from "./prevent-2023/prevent-2023";

export const riskModels: readonly RiskModel[] = [idrs, pce2013, prevent2023];

/** Null when no model has this id. */
export const riskModelOf = (id: string): RiskModel | null => riskModels.find((model) => model.id === id) ?? null;

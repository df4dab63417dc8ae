import { idrs } from "./idrs/idrs";
import type { RiskModel } from "./model";

export const riskModels: readonly RiskModel[] = [idrs];

/** Null when no model has this id. */
export const riskModelOf = (id: string): RiskModel | null => riskModels.find((model) => model.id === id) ?? null;

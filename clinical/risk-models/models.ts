import { adaRiskTest } from "./ada-risk-test/ada-risk-test";
import { findrisc } from "./findrisc/findrisc";
import { gailBcrat } from "./gail-bcrat/gail-bcrat";
import { idrs } from "./idrs/idrs";
import type { RiskModel } from "./model";
import { news2 } from "./news2/news2";
import { pce2013 } from "./pce-2013/pce-2013";
import { prevent2023 } from "./prevent-2023/prevent-2023";

export const riskModels: readonly RiskModel[] = [adaRiskTest, findrisc, gailBcrat, idrs, news2, pce2013, prevent2023];

/** Null when no model has this id. */
export const riskModelOf = (id: string): RiskModel | null => riskModels.find((model) => model.id === id) ?? null;

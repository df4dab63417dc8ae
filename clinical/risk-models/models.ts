import { adaRiskTest } from "./ada-risk-test/ada-risk-test";
import { breastMass } from "./breast-mass/breast-mass";
import { ckdEpi2021 } from "./ckd-epi-2021/ckd-epi-2021";
import { findrisc } from "./findrisc/findrisc";
import { framingham2008 } from "./framingham-2008/framingham-2008";
import { gailBcrat } from "./gail-bcrat/gail-bcrat";
import { idrs } from "./idrs/idrs";
import type { RiskModel } from "./model";
import { news2 } from "./news2/news2";
import { pce2013 } from "./pce-2013/pce-2013";
import { prevent2023 } from "./prevent-2023/prevent-2023";
import { score22021 } from "./score2-2021/score2-2021";
import { score2Diabetes2023 } from "./score2-diabetes-2023/score2-diabetes-2023";

export const riskModels: readonly RiskModel[] = [
  adaRiskTest,
  breastMass,
  ckdEpi2021,
  findrisc,
  framingham2008,
  gailBcrat,
  idrs,
  news2,
  pce2013,
  prevent2023,
  score22021,
  score2Diabetes2023,
];

/** Null when no model has this id. */
export const riskModelOf = (id: string): RiskModel | null => riskModels.find((model) => model.id === id) ?? null;

import type { RiskModel } from "@/clinical/risk-models/model";
import type { Published } from "./published";
import type { Performance } from "./schema";
import { cStatisticInterval, observedToExpected } from "./statistics";

/** Below 0.1 nothing to speak of, from 0.25 on another population: Siddiqi N, Credit Risk Scorecards, Wiley 2006. */
export const DRIFT = { notice: 0.1, alert: 0.25 };

/** A fifth too few, or its reciprocal too many: at such a distance people near a threshold of treatment are told the wrong side. */
export const CALIBRATION = { low: 0.8, high: 1.25 };

/** From 0.7 on discrimination counts as acceptable: Hosmer DW, Lemeshow S, Applied Logistic Regression, Wiley 2000, p. 162. */
const ACCEPTABLE_C = 0.7;
/** Below the published figure by more than cohorts of one model usually differ. */
const C_DROP = 0.05;

/** Every fourth answer: more than the usual doubt about a number one did not hope for. */
const MISFIT_SHARE = 0.25;

/** Every second run: people are led to a model that is not for them, or asked what they do not know. */
const REFUSED_SHARE = 0.5;

/** Up to a tenth of a second an answer feels immediate: Nielsen J, Usability Engineering, 1993, section 5.5. */
const SLOW_MS = 100;

export type Alert = {
  kind: "drift" | "calibration" | "discrimination" | "feedback" | "refusals" | "speed";
  words: string;
};

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** A model that was never acceptable by that measure is held to its own figure. */
function lowestC(published: Published | null): number {
  if (!published) return ACCEPTABLE_C;
  const floor = published.c - C_DROP;
  return published.c < ACCEPTABLE_C ? floor : Math.max(floor, ACCEPTABLE_C);
}

function ofDrift({ inputs }: RiskModel, { drift }: Performance): Alert[] {
  const far = drift.filter(({ index }) => index !== null && index >= DRIFT.alert);
  return far.map(({ name, index }) => ({
    kind: "drift",
    words: `${inputs[name]?.label ?? name} differs from the population it is compared with (index ${index?.toFixed(2)}).`,
  }));
}

function ofCalibration({ outcomes }: Performance): Alert[] {
  if (!outcomes?.isEnough || outcomes.expected === null) return [];
  const { ratio, low, high } = observedToExpected(outcomes.happened, outcomes.expected);
  const isOff = (ratio < CALIBRATION.low && high < 1) || (ratio > CALIBRATION.high && low > 1);
  if (!isOff) return [];
  const times = `${ratio.toFixed(2)} times as many events happened as expected (95 % interval ${low.toFixed(2)} to ${high.toFixed(2)}).`;
  return [{ kind: "calibration", words: `It predicts too ${ratio > 1 ? "little" : "much"}: ${times}` }];
}

function ofDiscrimination({ outcomes }: Performance, published: Published | null): Alert[] {
  if (!outcomes?.isEnough) return [];
  const floor = lowestC(published);
  const { high } = cStatisticInterval(outcomes.c, outcomes);
  // Chance alone must not raise it: the interval has to stay below what is expected.
  if (outcomes.c >= floor || high >= (published?.c ?? ACCEPTABLE_C)) return [];
  const beside = published ? `; ${published.c} was published` : "";
  return [
    {
      kind: "discrimination",
      words: `It tells apart who falls ill and who does not poorly: c statistic ${outcomes.c.toFixed(2)}${beside}.`,
    },
  ];
}

function ofUse({ use, refusals, feedback }: Performance): Alert[] {
  const alerts: Alert[] = [];
  if (feedback.answers && feedback.fits !== null && 1 - feedback.fits / feedback.answers >= MISFIT_SHARE)
    alerts.push({
      kind: "feedback",
      words: `${percent(1 - feedback.fits / feedback.answers)} of the answers say that it does not fit.`,
    });
  const share = refusedShare({ use, refusals });
  if (share !== null && share >= REFUSED_SHARE)
    alerts.push({ kind: "refusals", words: `${percent(share)} of the runs gave no number.` });
  if (use.p95Ms !== null && use.p95Ms > SLOW_MS)
    alerts.push({ kind: "speed", words: `One in twenty runs takes longer than ${Math.round(use.p95Ms)} ms.` });
  return alerts;
}

/** Null where one of both cannot be told, or nothing was run. */
export function refusedShare({ use, refusals }: Pick<Performance, "use" | "refusals">): number | null {
  if (use.runs === null || refusals.runs === null || use.runs + refusals.runs === 0) return null;
  return refusals.runs / (use.runs + refusals.runs);
}

/** What an administrator should look at, the weightiest first. */
export function alertsOf(model: RiskModel, performance: Performance, published: Published | null): Alert[] {
  return [
    ...ofCalibration(performance),
    ...ofDiscrimination(performance, published),
    ...ofDrift(model, performance),
    ...ofUse(performance),
  ];
}

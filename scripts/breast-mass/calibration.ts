import { minimizeLogLoss } from "./logistic-regression";

/** A logit of which it is known whether the mass was malignant. */
export type Judged = { logit: number; isMalignant: boolean };

export type Calibration = { name: "none" | "platt" | "isotonic"; probabilityOf: (logit: number) => number };

export const chanceOf = (logit: number) => 1 / (1 + Math.exp(-logit));

export const none: Calibration = { name: "none", probabilityOf: chanceOf };

/** Platt J. Probabilistic outputs for support vector machines, 1999: a straight line through the logits. */
export function plattOf(judged: readonly Judged[]): Calibration & { slope: number; shift: number } {
  const malignant = judged.filter(({ isMalignant }) => isMalignant).length;
  const benign = judged.length - malignant;
  const targets = judged.map(({ isMalignant }) => (isMalignant ? (malignant + 1) / (malignant + 2) : 1 / (benign + 2)));
  const columns = [Float64Array.from(judged, ({ logit }) => logit), new Float64Array(judged.length).fill(1)];
  const [slope = 1, shift = 0] = minimizeLogLoss(columns, Float64Array.from(targets), [0, 0], [1, 0]);
  return { name: "platt", slope, shift, probabilityOf: (logit) => chanceOf(slope * logit + shift) };
}

/** Steps that only rise, by pooling neighbors that would fall. */
export function isotonicOf(judged: readonly Judged[]): Calibration {
  const steps: { from: number; malignant: number; count: number }[] = [];
  for (const { logit, isMalignant } of judged.toSorted((one, other) => one.logit - other.logit)) {
    let step = { from: logit, malignant: Number(isMalignant), count: 1 };
    for (
      let last = steps.at(-1);
      last && last.malignant * step.count >= step.malignant * last.count;
      last = steps.at(-1)
    ) {
      step = { from: last.from, malignant: last.malignant + step.malignant, count: last.count + step.count };
      steps.pop();
    }
    steps.push(step);
  }
  return {
    name: "isotonic",
    probabilityOf(logit) {
      const step = steps.findLast(({ from }) => from <= logit) ?? steps[0];
      return step ? step.malignant / step.count : 0.5;
    },
  };
}

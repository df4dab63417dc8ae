import type { Random } from "@/db/seed/random";
import { type Calibration, isotonicOf, type Judged, none, plattOf } from "./calibration";
import type { Mass } from "./data";
import { type Fit, fitAll, logitsOf } from "./fit";
import { meanOf, type Prediction } from "./measures";

export const FOLDS = 10;
export const STRENGTHS = [0.1, 0.3, 1, 3];

function shuffle<T>(list: readonly T[], random: Random): T[] {
  const left = [...list];
  return list.flatMap(() => left.splice(random.below(left.length), 1));
}

type Split = { training: Mass[]; held: Mass[] };

/** Each mass is held back once; malignant and benign ones are dealt out like cards, so that each fold has its share of both. */
function split(masses: readonly Mass[], random: Random): Split[] {
  const malignant = masses.filter(({ isMalignant }) => isMalignant);
  const benign = masses.filter(({ isMalignant }) => !isMalignant);
  const dealt = [...shuffle(malignant, random), ...shuffle(benign, random)];
  return Array.from({ length: FOLDS }, (_, fold) => ({
    training: dealt.filter((_, place) => place % FOLDS !== fold),
    held: dealt.filter((_, place) => place % FOLDS === fold),
  }));
}

const judge = (fit: Fit, masses: readonly Mass[]): Judged[] =>
  logitsOf(fit, masses).map((logit, place) => ({ logit, isMalignant: masses[place]?.isMalignant ?? false }));

/** Minus the logarithm of the probability that was given to what was so. */
const logLossOf = (judged: readonly Judged[]) =>
  meanOf(judged.map(({ logit, isMalignant }) => Math.log1p(Math.exp(isMalignant ? -logit : logit))));

type Trained = { fit: Fit; judged: Judged[] };

/** Fits with the strength that has the lowest log loss on held masses, and hands out its logits of those. */
export function train(masses: readonly Mass[], random: Random): Trained {
  const rounds = split(masses, random).map(({ training, held }) =>
    fitAll(training, STRENGTHS).map((fit) => judge(fit, held)),
  );
  const candidates = fitAll(masses, STRENGTHS).map((fit, place) => ({
    fit,
    judged: rounds.flatMap((round) => round[place] ?? []),
  }));
  return candidates.reduce((best, each) => (logLossOf(each.judged) < logLossOf(best.judged) ? each : best));
}

export type Fold = { strength: number; predictions: Record<Calibration["name"], Prediction[]> };

/** Ten times: everything is learned from nine tenths, strength and calibration too, and tried on the tenth that was held back. */
export const crossValidate = (masses: readonly Mass[], random: Random): Fold[] =>
  split(masses, random).map(({ training, held }) => {
    const { fit, judged } = train(training, random);
    const tried = judge(fit, held);
    const predict = ({ probabilityOf }: Calibration) =>
      tried.map(({ logit, isMalignant }) => ({ probability: probabilityOf(logit), isMalignant }));
    return {
      strength: fit.strength,
      predictions: { none: predict(none), platt: predict(plattOf(judged)), isotonic: predict(isotonicOf(judged)) },
    };
  });

/** A probability of being malignant, and what the mass was. */
export type Prediction = { probability: number; isMalignant: boolean };

export const meanOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

const shareOf = <T>(all: readonly T[], isSo: (each: T) => boolean) => all.filter(isSo).length / all.length;

const isCalledMalignant = ({ probability }: Prediction) => probability >= 0.5;

export const accuracyOf = (all: readonly Prediction[]) =>
  shareOf(all, (each) => isCalledMalignant(each) === each.isMalignant);

export const sensitivityOf = (all: readonly Prediction[]) =>
  shareOf(
    all.filter(({ isMalignant }) => isMalignant),
    isCalledMalignant,
  );

export const specificityOf = (all: readonly Prediction[]) =>
  shareOf(
    all.filter(({ isMalignant }) => !isMalignant),
    (each) => !isCalledMalignant(each),
  );

/** Of all pairs of a malignant and a benign mass: in how many the malignant one has the higher probability. */
export function aucOf(all: readonly Prediction[]): number {
  const benign = all.filter(({ isMalignant }) => !isMalignant);
  const malignant = all.filter(({ isMalignant }) => isMalignant);
  return meanOf(
    malignant.map(({ probability }) =>
      meanOf(
        benign.map((other) => (probability > other.probability ? 1 : probability === other.probability ? 0.5 : 0)),
      ),
    ),
  );
}

/** What was said against what was so, between limits of the probability. */
export const compareBetween = (all: readonly Prediction[], limits: readonly number[]) =>
  limits.map((from, place) => {
    const to = limits[place + 1] ?? 1;
    const inside = all.filter(({ probability }) => probability >= from && (probability < to || to === 1));
    return {
      from,
      to,
      predictions: inside.length,
      predicted: meanOf(inside.map(({ probability }) => probability)),
      observed: shareOf(inside, ({ isMalignant }) => isMalignant),
    };
  });

const squaredErrorOf = ({ probability, isMalignant }: Prediction) => (probability - Number(isMalignant)) ** 2;

export const brierOf = (all: readonly Prediction[]) => meanOf(all.map(squaredErrorOf));

/** By how much the Brier score of the second is lower, and the standard error of that; both are of the same masses in one order. */
export function brierGainOf(first: readonly Prediction[], second: readonly Prediction[], masses: number) {
  const gains = first.map((each, place) => squaredErrorOf(each) - squaredErrorOf(second[place] ?? each));
  const gain = meanOf(gains);
  return { gain, standardError: Math.sqrt(meanOf(gains.map((each) => (each - gain) ** 2)) / masses) };
}

export type Interval = { low: number; high: number };

/** 97.5th percentile of the normal distribution: intervals are of 95 %. */
const Z = 1.959964;

/**
 * Observed events over expected ones, the count taken as Poisson: Byar's approximation, Breslow NE, Day NE, Statistical Methods in
 * Cancer Research II, IARC 1987, p. 69.
 */
export function observedToExpected(observed: number, expected: number): { ratio: number } & Interval {
  const limit = (count: number, z: number) => count * (1 - 1 / (9 * count) + z / (3 * Math.sqrt(count))) ** 3;
  return {
    ratio: observed / expected,
    low: observed === 0 ? 0 : limit(observed, -Z) / expected,
    high: limit(observed + 1, Z) / expected,
  };
}

/** Hanley JA, McNeil BJ, Radiology 1982;143:29-36: the standard error under exponential scores. */
export function cStatisticInterval(c: number, { happened, people }: { happened: number; people: number }): Interval {
  const spared = people - happened;
  const twoHappened = c / (2 - c);
  const twoSpared = (2 * c ** 2) / (1 + c);
  const variance =
    (c * (1 - c) + (happened - 1) * (twoHappened - c ** 2) + (spared - 1) * (twoSpared - c ** 2)) / (happened * spared);
  const margin = Z * Math.sqrt(variance);
  return { low: Math.max(c - margin, 0), high: Math.min(c + margin, 1) };
}

/** Of a share: Wilson EB, J Am Stat Assoc 1927;22:209-212. */
export function shareInterval(part: number, whole: number): Interval {
  const share = part / whole;
  const middle = (share + Z ** 2 / (2 * whole)) / (1 + Z ** 2 / whole);
  const margin = (Z / (1 + Z ** 2 / whole)) * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2));
  return { low: middle - margin, high: middle + margin };
}

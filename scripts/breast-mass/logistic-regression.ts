const MOST_STEPS = 50;
/** Near the minimum each step squares the error of the last: what is left after this one is below what a number can hold. */
const SMALLEST_STEP = 1e-7;

/** One column for each feature, with as many numbers as there are rows. */
export type Columns = readonly Float64Array[];

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < one.length; row += 1) sum += (one[row] ?? 0) * (other[row] ?? 0);
  return sum;
}

/** The columns times their weights, row by row. */
export function combine(columns: Columns, weights: readonly number[]): Float64Array {
  const sums = new Float64Array(columns[0]?.length ?? 0);
  for (const [place, column] of columns.entries()) {
    const weight = weights[place] ?? 0;
    for (let row = 0; row < sums.length; row += 1) sums[row] = (sums[row] ?? 0) + weight * (column[row] ?? 0);
  }
  return sums;
}

/** By elimination, which needs no choice of pivots because the matrix is symmetric and positive definite. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, place) => [...row, right[place] ?? 0]);
  for (const [place, upper] of rows.entries()) {
    for (const lower of rows.slice(place + 1)) {
      const factor = (lower[place] ?? 0) / (upper[place] ?? 0);
      for (let column = place; column < lower.length; column += 1)
        lower[column] = (lower[column] ?? 0) - factor * (upper[column] ?? 0);
    }
  }
  const solution = rows.map(() => 0);
  for (const [place, row] of [...rows.entries()].reverse()) {
    const known = solution.reduce((sum, value, column) => sum + value * (row[column] ?? 0), 0);
    solution[place] = ((row.at(-1) ?? 0) - known) / (row[place] ?? 0);
  }
  return solution;
}

/** Where the sum of the losses bends: symmetric, so that half of it is enough to know. */
function curveOf(columns: Columns, spread: Float64Array, penalties: readonly number[]): number[][] {
  const curve: number[][] = columns.map(() => []);
  for (const [one, column] of columns.entries()) {
    const spreadOut = column.map((value, row) => value * (spread[row] ?? 0));
    for (let other = 0; other <= one; other += 1) {
      const bend = dot(spreadOut, columns[other] ?? spreadOut) + (one === other ? (penalties[one] ?? 0) : 0);
      for (const [row, place] of [
        [one, other],
        [other, one],
      ] as const)
        (curve[row] ?? [])[place] = bend;
    }
  }
  return curve;
}

/**
 * Newton's method on the log loss plus half of `penalties` times the squared weights. The sum is convex: where the steps end
 * is its one minimum, wherever they began.
 */
export function minimizeLogLoss(
  columns: Columns,
  targets: Float64Array,
  penalties: readonly number[],
  start: readonly number[],
): number[] {
  let weights = [...start];
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const chances = combine(columns, weights).map((logit) => 1 / (1 + Math.exp(-logit)));
    const errors = chances.map((chance, row) => chance - (targets[row] ?? 0));
    const slope = columns.map((column, place) => dot(column, errors) + (penalties[place] ?? 0) * (weights[place] ?? 0));
    const step = solve(
      curveOf(
        columns,
        chances.map((chance) => chance * (1 - chance)),
        penalties,
      ),
      slope,
    );
    weights = weights.map((weight, place) => weight - (step[place] ?? 0));
    if (Math.max(...step.map(Math.abs)) < SMALLEST_STEP) return weights;
  }
  throw new Error(`No minimum within ${MOST_STEPS} steps.`);
}

/** The two neighboring numbers between which a rising function passes a limit: the first stays below it, the second does not. */
export function findCrossing(
  valueAt: (x: number) => number,
  { limit, from, to }: { limit: number; from: number; to: number },
): [below: number, reached: number] {
  if (!(valueAt(from) < limit && valueAt(to) >= limit))
    throw new Error(`${limit} is not passed from ${from} to ${to}.`);
  let [below, reached] = [from, to];
  for (;;) {
    const middle = (below + reached) / 2;
    if (middle === below || middle === reached) return [below, reached];
    if (valueAt(middle) < limit) below = middle;
    else reached = middle;
  }
}

function distance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1];
    for (const [column, wanted] of [...other].entries())
      current.push(
        Math.min(
          (above[column + 1] ?? 0) + 1,
          (current[column] ?? 0) + 1,
          (above[column] ?? 0) + Number(letter !== wanted),
        ),
      );
    above = current;
  }
  return above[other.length] ?? 0;
}

/** What was probably meant: the known word that is a few letters away, or that begins like what was typed. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const near = known
    .map((word) => ({ word, away: word.startsWith(typed) && typed.length > 1 ? 1 : distance(typed, word) }))
    .filter(({ word, away }) => away <= Math.max(2, Math.floor(word.length / 3)) && away < word.length)
    .sort((one, other) => one.away - other.away);
  return near[0]?.word;
}

/** What n players each contribute. A coalition is a bit pattern: bit i is set when player i belongs to it. */
export function shapleyValues(players: number, worthOf: (coalition: number) => number): number[] {
  const coalitions = Array.from({ length: 2 ** players }, (_, coalition) => coalition);
  const worths = coalitions.map(worthOf);
  const sizes = coalitions.map(sizeOf);
  return Array.from({ length: players }, (_, player) => {
    // Summed by size before dividing, so that whole numbers that add up give whole numbers.
    const sums = new Array<number>(players).fill(0);
    for (const coalition of coalitions) {
      if (coalition & (1 << player)) continue;
      const [size = 0, before = 0, after = 0] = [
        sizes[coalition],
        worths[coalition],
        worths[coalition | (1 << player)],
      ];
      sums[size] = (sums[size] ?? 0) + (after - before);
    }
    return sums.reduce((total, sum, size) => total + sum / waysToChoose(size, players - 1), 0) / players;
  });
}

function sizeOf(coalition: number): number {
  let size = 0;
  for (let rest = coalition; rest > 0; rest >>= 1) size += rest & 1;
  return size;
}

function waysToChoose(some: number, of: number): number {
  let ways = 1;
  for (let i = 1; i <= some; i++) ways = (ways * (of - some + i)) / i;
  return ways;
}

import type { Bounds } from "./engine";
import type { Grey } from "./grey";

export type Blot = Bounds & { area: number };

const MARGIN_PX = 3;
/** A word fills less; a longer look would only serve a hostile page. */
const MOST_PX = 200_000;

/** What hangs together and is darker than `faintest`, from left to right. */
export function blotsIn({ data, width, height }: Grey, { x0, y0, x1, y1 }: Bounds, faintest: number): Blot[] {
  const [left, top] = [Math.max(0, x0 - MARGIN_PX), Math.max(0, y0 - MARGIN_PX)];
  const [right, bottom] = [Math.min(width, x1 + MARGIN_PX), Math.min(height, y1 + MARGIN_PX)];
  if ((right - left) * (bottom - top) > MOST_PX) return [];
  const seen = new Set<number>();
  const isInk = (x: number, y: number) =>
    x >= left && x < right && y >= top && y < bottom && (data[y * width + x] ?? 255) < faintest;
  const blots: Blot[] = [];
  for (let x = left; x < right; x++) {
    for (let y = top; y < bottom; y++) {
      if (!isInk(x, y) || seen.has(y * width + x)) continue;
      const points = new Set([y * width + x]);
      const blot = { x0: x, y0: y, x1: x + 1, y1: y + 1, area: 0 };
      for (const point of points) {
        const [u, v] = [point % width, Math.floor(point / width)];
        seen.add(point);
        blot.x0 = Math.min(blot.x0, u);
        blot.y0 = Math.min(blot.y0, v);
        blot.x1 = Math.max(blot.x1, u + 1);
        blot.y1 = Math.max(blot.y1, v + 1);
        if (isInk(u - 1, v)) points.add(point - 1);
        if (isInk(u + 1, v)) points.add(point + 1);
        if (isInk(u, v - 1)) points.add(point - width);
        if (isInk(u, v + 1)) points.add(point + width);
      }
      blots.push({ ...blot, area: points.size });
    }
  }
  return blots.sort((a, b) => a.x0 - b.x0);
}

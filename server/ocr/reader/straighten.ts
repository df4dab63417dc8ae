import sharp, { type Sharp } from "sharp";

/** One byte a pixel, rows from the top. */
export type Grey = { data: Uint8Array; width: number; height: number };

const raw = ({ data, width, height }: Grey) => sharp(data, { raw: { width, height, channels: 1 } });

async function greyOf(picture: Sharp): Promise<Grey> {
  const { data, info } = await picture.toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

const PAPER_CELL_PX = 16;
const PAPER_REACH = 3;
/** Full stops and commas are faint; without this 3.5 is read as 35 more often. */
const CONTRAST = 1.3;

function brightestAround({ data, width, height }: Grey): Grey {
  const brightest = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let most = 0;
      for (let v = Math.max(0, y - PAPER_REACH); v <= Math.min(height - 1, y + PAPER_REACH); v++) {
        for (let u = Math.max(0, x - PAPER_REACH); u <= Math.min(width - 1, x + PAPER_REACH); u++) {
          most = Math.max(most, data[v * width + u] ?? 0);
        }
      }
      brightest[y * width + x] = most;
    }
  }
  return { data: brightest, width, height };
}

/** Divides by the paper's own brightness, so that a shadow or a lamp on one side does not read as ink. */
async function evenLight(grey: Grey): Promise<Grey> {
  const { width, height } = grey;
  const cells = { width: Math.ceil(width / PAPER_CELL_PX), height: Math.ceil(height / PAPER_CELL_PX) };
  if (cells.width < 2 * PAPER_REACH || cells.height < 2 * PAPER_REACH) return grey;
  const coarse = await greyOf(raw(grey).resize(cells.width, cells.height, { fit: "fill" }));
  const soft = await greyOf(raw(brightestAround(coarse)).blur(2));
  const paper = await greyOf(raw(soft).resize(width, height, { fit: "fill", kernel: "cubic" }));
  const data = grey.data.map((value, index) => {
    const light = value / Math.max(1, paper.data[index] ?? 255);
    return Math.min(255, Math.max(0, light * CONTRAST * 255 - (CONTRAST - 1) * 255));
  });
  return { data, width, height };
}

const MOST_DEGREES = 10;
const ANGLE_VIEW_PX = 1000;
const DARK = 140;

/** How sharply the dark points fall into rows when the page is turned back by so many degrees. */
function rowsAt(points: readonly (readonly [number, number])[], degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const rows = new Map<number, number>();
  for (const [x, y] of points) {
    const row = Math.round(y - x * slope);
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  let sum = 0;
  for (const count of rows.values()) sum += count * count;
  return sum;
}

function best(candidates: number[], points: readonly (readonly [number, number])[]): number {
  return candidates
    .map((degrees) => ({ degrees, rows: rowsAt(points, degrees) }))
    .reduce((a, b) => (b.rows > a.rows ? b : a)).degrees;
}

const steps = (from: number, to: number, step: number) =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, index) => from + index * step);

/** Degrees by which the lines fall to the right; 0 where there is nothing to tell it by. */
async function tiltOf(grey: Grey): Promise<number> {
  const view = await greyOf(
    raw(grey).resize(ANGLE_VIEW_PX, ANGLE_VIEW_PX, { fit: "inside", withoutEnlargement: true }),
  );
  const points: [number, number][] = [];
  for (let index = 0; index < view.data.length; index++) {
    if ((view.data[index] ?? 255) < DARK) points.push([index % view.width, Math.floor(index / view.width)]);
  }
  if (points.length < 200) return 0;
  const thinned = points.filter((_, index) => index % Math.ceil(points.length / 40_000) === 0);
  const coarse = best(steps(-MOST_DEGREES, MOST_DEGREES, 0.5), thinned);
  return best(steps(coarse - 0.5, coarse + 0.5, 0.1), thinned);
}

export type Straight = Grey & {
  /** From a rectangle of the straightened picture to its bounds on the page, in shares of the page. */
  toPage(rectangle: { x0: number; y0: number; x1: number; y1: number }): [number, number, number, number];
};

const share = (value: number) => Math.min(1, Math.max(0, value));

/** Even light, the lines level, and turned by `quarters` of a circle clockwise. */
export async function straighten(page: Grey, quarters: number): Promise<Straight> {
  const even = await evenLight(page);
  const turned = quarters === 0 ? even : await greyOf(raw(even).rotate(quarters * 90));
  const tilt = await tiltOf(turned);
  const level = Math.abs(tilt) < 0.15 ? turned : await greyOf(raw(turned).rotate(-tilt, { background: "white" }));
  const angle = -((quarters * 90 - (level === turned ? 0 : tilt)) * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const toPagePoint = (x: number, y: number) => {
    const dx = x - level.width / 2;
    const dy = y - level.height / 2;
    return [(dx * cos - dy * sin) / page.width + 0.5, (dx * sin + dy * cos) / page.height + 0.5] as const;
  };
  return {
    ...level,
    toPage({ x0, y0, x1, y1 }) {
      const corners = [toPagePoint(x0, y0), toPagePoint(x1, y0), toPagePoint(x0, y1), toPagePoint(x1, y1)];
      const left = share(Math.min(...corners.map(([x]) => x)));
      const top = share(Math.min(...corners.map(([, y]) => y)));
      const right = share(Math.max(...corners.map(([x]) => x)));
      const bottom = share(Math.max(...corners.map(([, y]) => y)));
      return [left, top, right - left, bottom - top];
    },
  };
}

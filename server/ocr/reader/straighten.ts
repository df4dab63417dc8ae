import { type Grey, greyOf, raw } from "./grey";

const MOST_DEGREES = 10;
/** How much more the last line may fall than the first one, where the camera was held to one side of the page. */
const MOST_FAN_DEGREES = 6;
const ANGLE_VIEW_PX = 1000;
const MOST_POINTS = 40_000;
const DARK = 140;
const slopeOf = (degrees: number) => Math.tan((degrees * Math.PI) / 180);

/** Where the ink lies, measured from the middle of the page, in a view of `side` pixels. */
type Ink = { points: (readonly [x: number, y: number])[]; height: number };
/** Degrees by which the line in the middle falls to the right, and by how much more the last one does than the first. */
type Tilt = { degrees: number; fan: number };

async function inkOf(grey: Grey): Promise<Ink> {
  const { data, width, height } = await greyOf(
    raw(grey).resize(ANGLE_VIEW_PX, ANGLE_VIEW_PX, { fit: "inside", withoutEnlargement: true }),
  );
  const points: [number, number][] = [];
  for (let index = 0; index < data.length; index++) {
    if ((data[index] ?? 255) < DARK) points.push([(index % width) - width / 2, Math.floor(index / width) - height / 2]);
  }
  return { points: points.filter((_, index) => index % Math.ceil(points.length / MOST_POINTS) === 0), height };
}

/** How sharply the dark points fall into rows when the page is turned back. */
function sharpnessAt({ points, height }: Ink, { degrees, fan }: Tilt): number {
  const middle = slopeOf(degrees);
  const more = slopeOf(fan) / height;
  const rows = new Uint32Array(4 * height);
  for (const [x, y] of points) {
    const row = Math.round(y - x * (middle + more * y)) + 2 * height;
    if (row >= 0 && row < rows.length) rows[row] = (rows[row] ?? 0) + 1;
  }
  return rows.reduce((sum, count) => sum + count * count, 0);
}

const steps = (middle: number, reach: number, step: number) =>
  Array.from({ length: Math.round((2 * reach) / step) + 1 }, (_, index) => middle - reach + index * step);

function sharpest(ink: Ink, degrees: number[], fans: number[]): Tilt {
  return degrees
    .flatMap((degree) => fans.map((fan) => ({ degrees: degree, fan })))
    .map((tilt) => ({ ...tilt, sharpness: sharpnessAt(ink, tilt) }))
    .reduce((a, b) => (b.sharpness > a.sharpness ? b : a));
}

const LEVEL: Tilt = { degrees: 0, fan: 0 };

async function tiltOf(grey: Grey): Promise<Tilt> {
  const ink = await inkOf(grey);
  if (ink.points.length < 200) return LEVEL;
  const turned = sharpest(ink, steps(0, MOST_DEGREES, 0.5), [0]);
  const fanned = sharpest(ink, steps(turned.degrees, 1.5, 0.25), steps(0, MOST_FAN_DEGREES, 0.5));
  return sharpest(ink, steps(fanned.degrees, 0.2, 0.1), steps(fanned.fan, 0.4, 0.1));
}

export type Straight = Grey & {
  /** From a rectangle of the straightened picture to its bounds on the page, in shares of the page. */
  toPage(rectangle: { x0: number; y0: number; x1: number; y1: number }): [number, number, number, number];
};

type Point = readonly [x: number, y: number];

/** From the level picture back to the picture it was made from, both measured from their middles. */
function fromLevel({ degrees, fan }: Tilt, height: number): (x: number, y: number) => Point {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const more = slopeOf(fan) / height;
  return (x, y) => {
    const down = y + x * more * y;
    return [x * cos - down * sin, x * sin + down * cos];
  };
}

/** Recognition loses the point of 3.5 where it stands close: wider letters keep it. */
export const STRETCH = 1.25;

const mix = (a: number, b: number, share: number) => a + (b - a) * share;

/** The page with its lines level and its letters wider; each point is mixed from its four neighbors. */
function levelled({ data, width, height }: Grey, tilt: Tilt): Grey {
  const [cos, sin] = [Math.cos((tilt.degrees * Math.PI) / 180), Math.abs(Math.sin((tilt.degrees * Math.PI) / 180))];
  const size = {
    width: Math.ceil((width * cos + height * sin) * STRETCH),
    height: Math.ceil(height * cos + width * sin),
  };
  const back = fromLevel(tilt, height);
  const level = new Uint8Array(size.width * size.height).fill(255);
  for (let row = 0; row < size.height; row++) {
    const down = row - size.height / 2;
    // A row of the level picture is a straight line on the slanting one.
    const [from, to] = [back(-size.width / 2 / STRETCH, down), back(size.width / 2 / STRETCH, down)];
    const [stepX, stepY] = [(to[0] - from[0]) / size.width, (to[1] - from[1]) / size.width];
    for (let column = 0; column < size.width; column++) {
      const u = from[0] + width / 2 + column * stepX;
      const v = from[1] + height / 2 + column * stepY;
      const left = Math.floor(u);
      const top = Math.floor(v);
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const at = top * width + left;
      const upper = mix(data[at] ?? 0, data[at + 1] ?? 0, u - left);
      const lower = mix(data[at + width] ?? 0, data[at + width + 1] ?? 0, u - left);
      level[row * size.width + column] = mix(upper, lower, v - top);
    }
  }
  return { data: level, ...size };
}

const share = (value: number) => Math.min(1, Math.max(0, value));

/** Whether the ink falls into columns more sharply than into rows: then the page lies on its side. */
export async function liesSideways(page: Grey): Promise<boolean> {
  const degrees = steps(0, MOST_DEGREES, 0.5);
  const sharpnessOf = async (picture: Grey) => {
    const ink = await inkOf(picture);
    return sharpnessAt(ink, sharpest(ink, degrees, [0]));
  };
  return (await sharpnessOf(await greyOf(raw(page).rotate(90)))) > (await sharpnessOf(page));
}

/** The lines level, and turned by `quarters` of a circle clockwise. */
export async function straighten(page: Grey, quarters: number): Promise<Straight> {
  const turned = quarters === 0 ? page : await greyOf(raw(page).rotate(quarters * 90));
  const tilt = await tiltOf(turned);
  const level = levelled(turned, tilt);
  const toTurned = fromLevel(tilt, turned.height);
  const [cos, sin] = [[1, 0, -1, 0][quarters] ?? 1, [0, -1, 0, 1][quarters] ?? 0];
  const toPagePoint = (x: number, y: number): Point => {
    const [right, down] = toTurned((x - level.width / 2) / STRETCH, y - level.height / 2);
    return [(right * cos - down * sin) / page.width + 0.5, (right * sin + down * cos) / page.height + 0.5];
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

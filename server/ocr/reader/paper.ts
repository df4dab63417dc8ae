import { type Grey, greyOf, raw } from "./grey";

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

const LIGHT = 0.65;
const LEAST_PAPER = 0.2;

function neighborsOf(cell: number, { width, height }: Grey): number[] {
  const column = cell % width;
  const beside = [cell - width, cell + width, column > 0 ? cell - 1 : -1, column < width - 1 ? cell + 1 : -1];
  return beside.filter((next) => next >= 0 && next < width * height);
}

/** The cells that can be reached from `start` over neighbors that `may` be entered. */
function reachedFrom(starts: readonly number[], cells: Grey, may: (cell: number) => boolean): Set<number> {
  const reached = new Set(starts.filter(may));
  for (const cell of reached) {
    for (const next of neighborsOf(cell, cells)) if (may(next)) reached.add(next);
  }
  return reached;
}

/** Cells of what the sheet lies on: they reach the border of the picture, and the sheet stands apart from them by its edge. */
function tableAround(coarse: Grey, paper: Grey): Uint8Array {
  const isLight = (cell: number) => (coarse.data[cell] ?? 0) > LIGHT * (paper.data[cell] ?? 255);
  const { width, height } = coarse;
  const seen = new Set<number>();
  let sheet = new Set<number>();
  for (let cell = 0; cell < width * height; cell++) {
    if (seen.has(cell) || !isLight(cell)) continue;
    const area = reachedFrom([cell], coarse, isLight);
    for (const one of area) seen.add(one);
    if (area.size > sheet.size) sheet = area;
  }
  const isTable = new Uint8Array(width * height);
  if (sheet.size < LEAST_PAPER * width * height) return isTable;
  const isBorder = (cell: number) =>
    cell < width || cell >= width * (height - 1) || cell % width === 0 || cell % width === width - 1;
  const border = Array.from({ length: width * height }, (_, cell) => cell).filter(isBorder);
  // The edge of the sheet runs through cells of both.
  for (const cell of reachedFrom(border, coarse, (cell) => !sheet.has(cell)))
    for (const one of [cell, ...neighborsOf(cell, coarse)]) isTable[one] = 1;
  return isTable;
}

/**
 * The ink alone. Divides by the paper's own brightness, so that a shadow or a lamp on one side does not read as ink, and leaves
 * out what the sheet lies on.
 */
export async function onWhite(grey: Grey): Promise<Grey> {
  const { width, height } = grey;
  const cells = { width: Math.ceil(width / PAPER_CELL_PX), height: Math.ceil(height / PAPER_CELL_PX) };
  if (cells.width < 2 * PAPER_REACH || cells.height < 2 * PAPER_REACH) return grey;
  const coarse = await greyOf(raw(grey).resize(cells.width, cells.height, { fit: "fill" }));
  const soft = await greyOf(raw(brightestAround(coarse)).blur(2));
  const isTable = tableAround(coarse, soft);
  const paper = await greyOf(raw(soft).resize(width, height, { fit: "fill", kernel: "cubic" }));
  const data = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    const row = cells.width * Math.floor((y * cells.height) / height);
    for (let x = 0; x < width; x++) {
      if (isTable[row + Math.floor((x * cells.width) / width)]) continue;
      const light = (grey.data[y * width + x] ?? 0) / Math.max(1, paper.data[y * width + x] ?? 255);
      data[y * width + x] = Math.min(255, Math.max(0, (light * CONTRAST - CONTRAST + 1) * 255));
    }
  }
  return { data, width, height };
}

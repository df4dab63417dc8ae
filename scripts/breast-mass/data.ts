import { createHash } from "node:crypto";
import fs from "node:fs";
import { parse } from "csv-parse/sync";
import { inRoot } from "../lib/paths.mjs";
import { Trouble } from "../lib/progress.mjs";

/** One mass: what was measured in its cells, in the order of the columns, and what it was found to be. */
export type Mass = { values: readonly number[]; isMalignant: boolean };

export const source = {
  attribution:
    "Wolberg W, Mangasarian O, Street N, Street W. Breast Cancer Wisconsin (Diagnostic). UCI, 1993. CC BY 4.0.",
  package: "scikitjs 1.24.0",
  file: "docs/static/data/breast_cancer.csv",
  sha256: "75a1d74a59df9cb0a78ecc0a36085bf8a85239557f178d3b8d758e88b26416e1",
};

/** The file gives 0 to the malignant masses and 1 to the benign ones. */
const MALIGNANT = "0";

/** Reads one file of the package, and runs nothing of it. */
function readData(file: string): Buffer {
  if (!fs.existsSync(file)) throw new Trouble(`${file} is missing: "npm ci" brings it with ${source.package}.`);
  const bytes = fs.readFileSync(file);
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (hash !== source.sha256)
    throw new Trouble(`${file} is not the file this was made for.\nIts SHA-256 is ${hash}, not ${source.sha256}.`);
  return bytes;
}

export function readMasses(file = inRoot(`node_modules/scikitjs/${source.file}`)): {
  columns: string[];
  masses: Mass[];
} {
  const [header = [], ...lines]: string[][] = parse(readData(file));
  return {
    columns: header.slice(0, -1),
    masses: lines.map((line) => ({ values: line.slice(0, -1).map(Number), isMalignant: line.at(-1) === MALIGNANT })),
  };
}

import { expect, it } from "vitest";
import { mended } from "./misreadings";

it.each([
  ["HbA1lc", "HbA1c"],
  ["mg/d!", "mg/dl"],
  ["ng/mi", "ng/ml"],
  ["ulU/ml", "uIU/ml"],
  ['10"3/uL', "10^3/uL"],
  ["Gpt/1", "Gpt/l"],
  ["pmol/l", "pmol/l"],
  ["medial", "medial"],
  ["1073/uL", "1073/uL"],
])("reads %s as %s", (seen, meant) => {
  expect(mended(seen, "HDL")).toBe(meant);
});

it("takes a power of ten behind a number for a unit", () => {
  expect(mended("1073/uL", "6.1")).toBe("10^3/uL");
});

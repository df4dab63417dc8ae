import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { drawIcons } from "@/scripts/draw-icons";

it("every icon is drawn in the file that pages refer to", () => {
  expect(readFileSync("components/ui/icons.svg", "utf8")).toBe(drawIcons());
});

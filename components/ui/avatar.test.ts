import { expect, it } from "vitest";
import { initialsOf } from "./avatar";

it.each([
  ["Maya Okafor", "MO"],
  ["  Ana  María de la Cruz ", "AC"],
  ["Cher", "C"],
  ["", ""],
  ["𝒜da Lovelace", "𝒜L"],
])("the initials of %j are %j", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

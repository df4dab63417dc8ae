import { expect, it } from "vitest";
import { durationWords } from "./words";

it.each([
  [0.31, "310 ms"],
  [4.26, "4.3 s"],
  [42.4, "42 s"],
  [90, "2 min"],
  [5400, "1.5 h"],
])("%s seconds read as %s", (seconds, words) => expect(durationWords(seconds)).toBe(words));

import { expect, it } from "vitest";
import { mayReadAgain } from "./read-again";

const now = new Date("2026-05-03T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const pdf = { mimeType: "application/pdf" };

it.each([
  ["failed just now", { ...pdf, state: "failed", stateAt: now }, [], true],
  ["read, nothing found", { ...pdf, state: "read", stateAt: now }, [], true],
  ["read, nothing decided", { ...pdf, state: "read", stateAt: now }, ["proposed"], true],
  ["read, one refused", { ...pdf, state: "read", stateAt: now }, ["proposed", "refused"], false],
  ["failed after one was accepted", { ...pdf, state: "failed", stateAt: now }, ["accepted"], false],
  ["waits its turn", { ...pdf, state: "stored", stateAt: minutesAgo(5) }, [], false],
  ["waits too long", { ...pdf, state: "stored", stateAt: minutesAgo(11) }, [], true],
  ["is being read", { ...pdf, state: "reading", stateAt: minutesAgo(20) }, [], false],
  ["its reader is gone", { ...pdf, state: "reading", stateAt: minutesAgo(31) }, [], true],
  ["a picture of a scanner", { mimeType: "application/dicom", state: "read", stateAt: now }, [], false],
] as const)("%s", (_, document, states, may) => {
  const proposals = states.map((state) => ({ state }));
  expect(mayReadAgain(document, proposals, now)).toBe(may);
});

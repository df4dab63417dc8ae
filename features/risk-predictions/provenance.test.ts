import { describe, expect, it } from "vitest";
import { provenanceHref, provenanceWords } from "./provenance";

const cholesterol = {
  origin: "measurement",
  rowId: "m1",
  at: "2026-03-12T23:30:00Z",
  given: { value: "5.2", unit: "mmol/L" },
} as const;

describe("where a value comes from", () => {
  it("names the day on the reader's clock and the unit of the paper", () => {
    expect(provenanceWords(cholesterol, "UTC")).toBe("Measured, 12 March 2026, as 5.2 mmol/L");
    expect(provenanceWords(cholesterol, "Europe/Berlin")).toBe("Measured, 13 March 2026, as 5.2 mmol/L");
  });

  it("says no date where there is none", () =>
    expect(provenanceWords({ origin: "profile", rowId: null, at: null, given: null }, "UTC")).toBe("From the profile"));

  it("leads to what can be corrected, and nowhere for an answer", () => {
    expect(provenanceHref({ ...cholesterol, origin: "record", rowId: "r1" }, "p1")).toBe("/patients/p1/records/r1");
    expect(provenanceHref({ ...cholesterol, origin: "answer" }, "p1")).toBeNull();
  });

  it("say of what is too old how it stood, and that something else counts", () => {
    const old = { rowId: "m1", at: "2024-03-12T08:00:00Z", given: { value: "150/90", unit: "mmHg" } };
    expect(provenanceWords({ origin: "population", ...old }, "UTC")).toBe(
      "Measured, 12 March 2024, as 150/90 mmHg. Published figures stand in for it.",
    );
    expect(provenanceHref({ origin: "population", ...old }, "p1")).toContain("measurements");
    expect(provenanceHref({ origin: "population", rowId: null, at: null, given: null }, "p1")).toBeNull();
  });
});

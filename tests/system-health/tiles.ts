import { describe, expect, it } from "vitest";
import type { Judged } from "@/features/system-health/tile";

export const now = new Date("2028-03-12T12:00:00Z");
export const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

/** Of a tile: proof, and everything that is less than that. */
export type TileCase = [string, () => Judged, [Judged["state"], string, () => Judged][]];

export function describeTiles(cases: readonly TileCase[]): void {
  describe.each(cases)("%s", (_, proven, others) => {
    it("is well when it was proven, and says when", () => {
      const judged = proven();
      expect(judged.state).toBe("ok");
      expect(judged.checkedAt).not.toBeNull();
    });

    it.each(others)("is not well, but %s: %s", (state, __, judge) => {
      const judged = judge();
      expect(judged.state).toBe(state);
      expect(judged.says).not.toBe(proven().says);
    });
  });
}

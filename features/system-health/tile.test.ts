import { describe, expect, it } from "vitest";
import { withoutValues } from "./statistics";
import { sayDuration, worstOf } from "./tile";

describe("words", () => {
  it("the worst of all is told, and unverified is worse than well", () => {
    expect(worstOf(["ok", "unknown"])).toBe("unknown");
    expect(worstOf(["unknown", "danger", "notice"])).toBe("danger");
  });

  it("durations are said in one unit", () => {
    expect([20, 900, 119_000, 130_000, 7_200_000, 3 * 86_400_000].map(sayDuration)).toEqual([
      "less than a second",
      "1 second",
      "119 seconds",
      "2 minutes",
      "2 hours",
      "3 days",
    ]);
  });

  it("queries are shown without any value", () => {
    const text = withoutValues(
      "select * -- Ada\n from patients where given_name = 'O''Hara' /* Ada Example */ and note = $tag$Potassium$tag$ and id = $1",
    );
    expect(text).toBe("select * from patients where given_name = … and note = … and id = $1");
    expect(withoutValues("select 'never ended")).toBe("select …");
  });
});

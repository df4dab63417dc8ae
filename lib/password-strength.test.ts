import { describe, expect, it } from "vitest";
import { gaugePassword } from "./password-strength";

describe("gaugePassword", () => {
  it.each(["password1234", "qwertyuiop123", "aaaaaaaaaaaa", "123456789012"])(
    "refuses the common %s",
    async (password) => {
      expect((await gaugePassword(password, [])).isStrongEnough).toBe(false);
    },
  );

  it.each(["demo-anamnesis", "correct horse battery", "kitchen window 77"])(
    "takes %s without further rules",
    async (password) => {
      expect((await gaugePassword(password, [])).isStrongEnough).toBe(true);
    },
  );

  it("counts the person's own name and address as known", async () => {
    const password = "oddvarthistlewood";
    const to = await gaugePassword(password, []);
    const own = await gaugePassword(password, ["Oddvar Thistlewood", "oddvar@example.org"]);
    expect(to.isStrongEnough).toBe(true);
    expect(own.isStrongEnough).toBe(false);
  });
});

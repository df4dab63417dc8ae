import console from "node:console";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { afterEach, describe, expect, it, vi } from "vitest";
import { quietConsole } from "./quiet-console";

afterEach(() => {
  vi.restoreAllMocks();
});

describe("what Next writes to the console", () => {
  it("says of an error where it was thrown, and nothing it was about", () => {
    const written: unknown[] = [];
    vi.spyOn(console, "error").mockImplementation((...given) => void written.push(...given));
    quietConsole();
    const cause = new Error("Key (email)=(mara@example.org) already exists.");
    const failed = new DrizzleQueryError("select $1", ["Mara Example\n    at Berlin"], cause);
    console.error(" ⨯", Object.assign(failed, { digest: "2719" }));
    const [sign, told] = written;
    expect(sign).toBe(" ⨯");
    expect(told).toMatch(/^Error \(2719\)\n +at .*quiet-console\.test\.ts/);
    for (const word of ["Mara", "mara", "Berlin", "select"]) expect(told).not.toContain(word);
  });
});

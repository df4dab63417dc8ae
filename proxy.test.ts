import { describe, expect, it } from "vitest";
import { contentPolicy } from "./proxy";

describe("contentPolicy", () => {
  it("allows the scripts of this answer alone", () => {
    const policy = contentPolicy("abc");
    expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-eval");
  });
});

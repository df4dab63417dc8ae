import { describe, expect, it } from "vitest";
import { ownPath } from "./own-path";

describe("ownPath", () => {
  it.each([
    ["/patients/1?kind=visit#top", "/patients/1?kind=visit#top"],
    ["https://health.example.org/settings", "/settings"],
    ["settings", "/settings"],
  ])("keeps %s", (address, path) => expect(ownPath(address, "https://health.example.org")).toBe(path));

  it.each([
    "//evil.example",
    "/\\evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "/..//evil.example",
    "http://[",
    "",
    null,
  ])("refuses %s", (address) => expect(ownPath(address, "https://health.example.org")).toBeNull());
});

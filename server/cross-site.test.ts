import { describe, expect, it } from "vitest";
import { isCrossSite } from "./cross-site";

const host = "health.example.org";

describe("isCrossSite", () => {
  it.each([
    ["another site", { "sec-fetch-site": "cross-site", host }],
    ["another origin", { origin: "https://evil.example", host }],
    [
      "another port of the same machine",
      { origin: "http://localhost:4000", "sec-fetch-site": "same-site", host: "localhost:3000" },
    ],
    ["a page without origin", { origin: "null", host }],
  ])("refuses a post from %s", (_, headers) => expect(isCrossSite("POST", new Headers(headers))).toBe(true));

  it.each([
    ["its own page", { origin: `https://${host}`, host }],
    ["its own page behind a proxy", { origin: `https://${host}`, host: "127.0.0.1:3000", "x-forwarded-host": host }],
    [
      "its own page, as the browser vouches",
      { origin: `https://${host}`, "sec-fetch-site": "same-origin", host: "internal" },
    ],
    ["a program", { host }],
  ])("takes a post from %s", (_, headers) => expect(isCrossSite("POST", new Headers(headers))).toBe(false));

  it("lets links from elsewhere through", () => {
    expect(isCrossSite("GET", new Headers({ "sec-fetch-site": "cross-site", host }))).toBe(false);
  });
});

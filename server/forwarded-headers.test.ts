import { Socket } from "node:net";
import { expect, it } from "vitest";
import { dropForwardedHeaders } from "./forwarded-headers";

it("puts the socket's address in the place of what a client claims", () => {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: "198.51.100.4" });
  const headers = {
    host: "localhost:3000",
    "x-forwarded-for": "10.0.0.1",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
  };
  dropForwardedHeaders({ headers, socket });
  expect(headers).toEqual({ host: "localhost:3000", "x-forwarded-for": "198.51.100.4" });
});

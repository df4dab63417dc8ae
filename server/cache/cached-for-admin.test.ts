import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/ids";
import { Viewer } from "../scope";
import { cachedForAdmin } from "./cached-for-admin";

const viewer = (role: "admin" | "clinician" | "patient") =>
  Viewer.mint({
    id: newId(),
    name: "Ines Example",
    email: "ines@example.com",
    role,
    language: "en",
    units: "metric",
    timeZone: "UTC",
    sessionId: null,
    request: { requestId: newId(), address: null, userAgent: null },
  });

describe("what is kept for administrators", () => {
  it("is handed to administrators, and everybody else asks the database", async () => {
    const load = vi.fn(async () => 12);
    const options = { key: "figures of the test", tags: ["test"], ttlSeconds: 60, schema: z.number() };
    await cachedForAdmin(viewer("admin"), options, load);
    await cachedForAdmin(viewer("admin"), options, load);
    expect(load).toHaveBeenCalledTimes(1);

    const refuse = vi.fn(async () => Promise.reject(new Error("refused")));
    for (const role of ["patient", "clinician"] as const)
      await expect(cachedForAdmin(viewer(role), options, refuse)).rejects.toThrow("refused");
  });
});

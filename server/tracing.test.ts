import type { Attributes, Span, Tracer } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import { guardTracer, withoutAddresses } from "./tracing";

/** Keeps whatever reaches it. */
function recorder() {
  const told: unknown[] = [];
  const tell = (...given: unknown[]) => {
    told.push(...given);
    return span;
  };
  const span: Span = {
    spanContext: () => ({ traceId: "1", spanId: "1", traceFlags: 1 }),
    setAttribute: (...given) => tell(given),
    setAttributes: tell,
    addEvent: (...given) => tell(given),
    addLink: tell,
    addLinks: tell,
    setStatus: tell,
    updateName: tell,
    recordException: tell,
    isRecording: () => true,
    end: () => undefined,
  };
  const tracer: Tracer = {
    startSpan: tell,
    startActiveSpan: () => {
      throw new Error("not used");
    },
  };
  return { told, tracer };
}

describe("traces", () => {
  it.each([
    ["GET /patients/[patientId]/records", "GET /patients/[patientId]/records"],
    ["render route (app) /patients/[patientId]", "render route (app) /patients/[patientId]"],
    ["POST /api/auth/[...nextauth]", "POST /api/auth/[...nextauth]"],
    ["GET /", "GET /"],
    ["GET /patients/01a20068-2274-746d-bd22-9ec4fe86cece", "GET"],
    ["GET /records?q=glucose", "GET"],
    ["fetch GET https://mail.example.org/mara", "fetch GET"],
    ["GET /links/AbCdEfGh", "GET"],
    ["resolve page components", "resolve page components"],
  ])("make of %s the name %s", (given, name) => {
    expect(withoutAddresses(given)).toBe(name);
  });

  it("carry routes, methods and codes, and nothing of an address or a message", () => {
    const { told, tracer } = recorder();
    const secret = "01a20068-2274-746d-bd22-9ec4fe86cece";
    const attributes: Attributes = {
      "http.method": "GET",
      "http.target": `/patients/${secret}?q=glucose`,
      "http.url": `https://example.org/${secret}`,
      "next.span_name": `GET /patients/${secret}`,
      "next.segment": `__PAGE__?{"q":"glucose"}`,
    };
    const span = guardTracer(tracer).startSpan(`GET /patients/${secret}`, { attributes });
    span.setAttributes({ "http.status_code": 500, "http.route": "/patients/[patientId]", "http.target": secret });
    span.setAttribute("user", "glucose");
    span.addEvent("glucose", { secret });
    span.recordException(new TypeError(`glucose of ${secret}`));
    span.setStatus({ code: 2, message: `glucose of ${secret}` });
    span.updateName(`GET /patients/${secret}`);
    const all = JSON.stringify(told);
    expect(all).not.toContain(secret);
    expect(all).not.toContain("glucose");
    expect(told).toContainEqual(["http.method", "GET"]);
    expect(told).toContainEqual(["http.status_code", 500]);
    expect(told).toContainEqual(["http.route", "/patients/[patientId]"]);
    expect(told).toContainEqual(["exception", { "exception.type": "TypeError" }]);
    expect(told).toContainEqual({ code: 2 });
  });

  it("are guarded once, though a tracer is asked for again and again", () => {
    const { tracer } = recorder();
    const { startSpan } = guardTracer(tracer);
    expect(guardTracer(tracer).startSpan).toBe(startSpan);
  });
});

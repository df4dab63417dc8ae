import "server-only";
import { type AttributeValue, ProxyTracerProvider, type Span, type Tracer, trace } from "@opentelemetry/api";
import { NodeSDK, resources } from "@opentelemetry/sdk-node";
import { env } from "./env";

const KEPT = new Set([
  "error.type",
  "exception.type",
  "http.method",
  "http.route",
  "http.status_code",
  "next.page",
  "next.route",
  "next.rsc",
  "next.span_name",
  "next.span_type",
]);
const HARMLESS_PART = /^(?:\(?[a-z][a-z-]{0,29}\)?|\[{1,2}(?:\.\.\.)?\w+\]{1,2}|)$/;

/** "GET /patients/[patientId]" stays; of addresses with ids, words that were searched for or other hosts nothing does. */
export function withoutAddresses(name: string): string {
  return name
    .split(" ")
    .map((word) => (word.includes("/") && !word.split("/").every((part) => HARMLESS_PART.test(part)) ? "" : word))
    .join(" ")
    .trim();
}

const isGuarded = new WeakSet<object>();

/** From here on nothing enters the span that may tell of somebody: neither addresses, nor messages of errors. */
function guardSpan(span: Span): Span {
  const { setAttribute, addEvent, updateName, setStatus } = span;
  const set = (key: string, value: AttributeValue) =>
    KEPT.has(key) ? setAttribute.call(span, key, typeof value === "string" ? withoutAddresses(value) : value) : span;
  return Object.assign(span, {
    setAttribute: set,
    setAttributes: (attributes) => {
      for (const [key, value] of Object.entries(attributes)) if (value !== undefined) set(key, value);
      return span;
    },
    addEvent: () => span,
    recordException: (error) => {
      addEvent.call(span, "exception", { "exception.type": error instanceof Error ? error.name : "unknown" });
    },
    updateName: (name) => updateName.call(span, withoutAddresses(name)),
    setStatus: ({ code }) => setStatus.call(span, { code }),
  } satisfies Partial<Span>);
}

/** Exported for its test. */
export function guardTracer(tracer: Tracer): Tracer {
  if (isGuarded.has(tracer)) return tracer;
  isGuarded.add(tracer);
  const startSpan = tracer.startSpan.bind(tracer);
  // `startActiveSpan` begins its spans here, too.
  return Object.assign(tracer, {
    startSpan: (name, { attributes = {}, ...options } = {}, context) =>
      guardSpan(startSpan(withoutAddresses(name), options, context)).setAttributes(attributes),
  } satisfies Partial<Tracer>);
}

/**
 * Sends what Next notes of each request to a collector, as the variables of OpenTelemetry say. Traces only: logs go to the standard output,
 * and figures are asked for. Returns what sends the rest at the end.
 */
export function startTracing(): () => Promise<void> {
  const { OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES } = env();
  const isNamed = OTEL_SERVICE_NAME || OTEL_RESOURCE_ATTRIBUTES?.includes("service.name=");
  const sdk = new NodeSDK({
    ...(isNamed ? {} : { serviceName: "anamnesis" }),
    resourceDetectors: [resources.envDetector, resources.hostDetector],
    metricReaders: [],
    logRecordProcessors: [],
  });
  sdk.start();
  const proxy = trace.getTracerProvider();
  const provider = proxy instanceof ProxyTracerProvider ? proxy.getDelegate() : proxy;
  const getTracer = provider.getTracer.bind(provider);
  Object.assign(provider, { getTracer: (...given: Parameters<typeof getTracer>) => guardTracer(getTracer(...given)) });
  return () => sdk.shutdown();
}

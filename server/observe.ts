import "server-only";
import { env } from "./env";
import { flushFigures, keepFlushing } from "./flush-figures";
import { measureRequests } from "./measure-requests";
import { quietConsole } from "./quiet-console";
import { beforeExit } from "./shutdown";

/** Begins to count, to measure and, where it was asked for, to trace. What is not configured is not even loaded. */
export async function startObserving(): Promise<void> {
  const { METRICS_TOKEN, NODE_ENV, OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT } = env();
  if (NODE_ENV === "production") quietConsole();
  if (OTEL_EXPORTER_OTLP_ENDPOINT || OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) {
    const { startTracing } = await import("./tracing");
    beforeExit(startTracing());
  }
  measureRequests(METRICS_TOKEN ? (await import("./metrics")).observeRequest : undefined);
  keepFlushing();
  beforeExit(flushFigures);
}

import "server-only";
import { type DestinationStream, multistream, pino, stdTimeFunctions } from "pino";
import { isId } from "@/lib/ids";
import { env } from "./env";
import { count } from "./figures";
import { requestIdNow } from "./request-id";

/** Ids, codes and counts only: no names, no words of a person, no health data. */
type LogFields = {
  requestId?: string;
  viewerId?: string;
  patientId?: string;
  code?: string;
  job?: string;
  count?: number;
  durationMs?: number;
};

const CODE = /^[\w.:-]{1,80}$/;
const REDACTED = "[redacted]";

const ifId = (value: unknown) => (typeof value === "string" && isId(value) ? value : REDACTED);
const ifCode = (value: unknown) => (typeof value === "string" && CODE.test(value) ? value : REDACTED);
const ifNumber = (value: unknown) => (typeof value === "number" ? value : REDACTED);

const fieldsToTell: Record<string, (value: unknown) => unknown> = {
  requestId: ifId,
  viewerId: ifId,
  patientId: ifId,
  code: ifCode,
  job: ifCode,
  count: ifNumber,
  durationMs: ifNumber,
};

/** The types ask for the same; this holds where they were deceived, as by the name of an error somebody else made. */
function redact(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const tell = fieldsToTell[name];
      return tell && value !== undefined ? [[name, tell(value)]] : [];
    }),
  );
}

export function makeLogger(level: string, streams: { out: DestinationStream; err: DestinationStream }) {
  return pino(
    {
      level,
      base: null,
      messageKey: "message",
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: redact },
      mixin: () => ({ requestId: requestIdNow() }),
    },
    multistream(
      [
        { level: "debug", stream: streams.out },
        { level: "warn", stream: streams.err },
      ],
      { dedupe: true },
    ),
  );
}

const kept = globalThis as typeof globalThis & { anamnesisLogger?: ReturnType<typeof makeLogger> };

function logger() {
  kept.anamnesisLogger ??= makeLogger(env().LOG_LEVEL, { out: process.stdout, err: process.stderr });
  return kept.anamnesisLogger;
}

/** One JSON line an event. Messages are static sentences; what varies goes into the fields. */
export const log = {
  debug: (message: string, fields: LogFields = {}) => logger().debug(fields, message),
  info: (message: string, fields: LogFields = {}) => logger().info(fields, message),
  warn: (message: string, fields: LogFields = {}) => logger().warn(fields, message),
  error: (message: string, fields: LogFields = {}) => {
    count("errors", ifCode(fields.code ?? "unknown"));
    logger().error(fields, message);
  },
};

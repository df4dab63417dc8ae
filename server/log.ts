import "server-only";

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

function write(level: "info" | "warn" | "error", message: string, fields: LogFields) {
  const line = JSON.stringify({
    time: new Date().toISOString(),
    level,
    message,
    ...fields,
  });
  (level === "info" ? process.stdout : process.stderr).write(`${line}\n`);
}

/** One JSON line an event. Messages are static sentences; what varies goes into the fields. */
export const log = {
  info: (message: string, fields: LogFields = {}) => write("info", message, fields),
  warn: (message: string, fields: LogFields = {}) => write("warn", message, fields),
  error: (message: string, fields: LogFields = {}) => write("error", message, fields),
};

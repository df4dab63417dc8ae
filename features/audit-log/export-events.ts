import "server-only";
import { stringify } from "csv-stringify/sync";
import { AppError } from "@/lib/errors";
import { changeAs } from "@/server/database";
import type { Viewer } from "@/server/scope";
import { type AuditEvent, streamAuditEvents } from "./queries";
import type { AuditFilter } from "./schema";

const COLUMNS = [
  "sequence",
  "occurredAt",
  "kind",
  "action",
  "actorId",
  "actorName",
  "actorRole",
  "onBehalfOfName",
  "patientId",
  "through",
  "entity",
  "entityId",
  "reason",
  "requestId",
  "address",
  "userAgent",
] as const satisfies readonly (keyof AuditEvent)[];

/** Values that a spreadsheet would run as a formula are led by an apostrophe (OWASP, CSV injection). */
function toCsv(events: AuditEvent[], isFirst: boolean): string {
  return stringify(events, {
    columns: [...COLUMNS],
    header: isFirst,
    bom: isFirst,
    escape_formulas: true,
    record_delimiter: "windows",
    cast: { date: (date) => date.toISOString() },
  });
}

/** What is filtered, as CSV in batches; that it was exported is written down before the first of it leaves. */
export async function exportEvents(viewer: Viewer, filter: AuditFilter): Promise<ReadableStream<Uint8Array>> {
  if (viewer.role !== "admin") throw new AppError("not-found", "This page was not found.");
  const { before, after, ...asked } = filter;
  const given = Object.entries(asked).filter(([, value]) => Boolean(value));
  const changes = Object.fromEntries(given.map(([field, value]) => [field, { before: null, after: value }]));
  await changeAs(
    viewer,
    { kind: "security", action: "audit.exported", entity: "audit-log", changes },
    async () => undefined,
  );
  return streamOf(csvOf(viewer, { ...asked, before: undefined, after: undefined }));
}

function streamOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

async function* csvOf(viewer: Viewer, filter: AuditFilter): AsyncGenerator<string> {
  let isFirst = true;
  for await (const events of streamAuditEvents(viewer, filter)) {
    yield toCsv(events, isFirst);
    isFirst = false;
  }
  if (isFirst) yield toCsv([], true);
}

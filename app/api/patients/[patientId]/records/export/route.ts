import { EXPORT_FORMATS, exportRecords } from "@/features/medical-records/export";
import { readRecordSearch } from "@/features/medical-records/filter";
import { AppError } from "@/lib/errors";
import { dayOfInstant } from "@/lib/format-date";
import { openPatient } from "@/server/patient";
import { viewerRoute } from "@/server/route";

const types = { csv: "text/csv; charset=utf-8", json: "application/json; charset=utf-8" };

export const GET = viewerRoute(
  async (viewer, request, { params }: RouteContext<"/api/patients/[patientId]/records/export">) => {
    const asked = new URL(request.url).searchParams;
    const format = EXPORT_FORMATS.find((known) => known === (asked.get("format") ?? "csv"));
    if (!format) throw new AppError("invalid", "The format is csv or json.");
    const all = Object.fromEntries([...new Set(asked.keys())].map((name) => [name, asked.getAll(name)]));
    const { search, ignored } = readRecordSearch(all);
    if (ignored.length > 0) throw new AppError("invalid", `The filter could not be read: ${ignored.join(", ")}.`);
    const patient = await openPatient(viewer, (await params).patientId, "export");
    const name = `records-${dayOfInstant(new Date(), viewer.timeZone)}.${format}`;
    return new Response(exportRecords(patient, search, format), {
      headers: { "content-type": types[format], "content-disposition": `attachment; filename="${name}"` },
    });
  },
);

import { quantityOf } from "@/clinical/measurements/quantities";
import { exportMeasurements } from "@/features/measurements/export";
import { notFound } from "@/lib/errors";
import { dayOfInstant } from "@/lib/format-date";
import { openPatient } from "@/server/patient";
import { viewerRoute } from "@/server/route";

/** All readings, or with `code` those of one quantity. */
export const GET = viewerRoute(
  async (viewer, request, { params }: RouteContext<"/api/patients/[patientId]/measurements/export">) => {
    const code = new URL(request.url).searchParams.get("code");
    const quantity = code === null ? null : quantityOf(code);
    if (code !== null && !quantity) throw notFound("This measurement");
    const patient = await openPatient(viewer, (await params).patientId, "export");
    const name = `measurements-${dayOfInstant(new Date(), viewer.timeZone)}.csv`;
    return new Response(await exportMeasurements(patient, quantity), {
      headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${name}"` },
    });
  },
);

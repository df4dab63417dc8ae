import { exportPredictions } from "@/features/risk-predictions/export";
import { dayOfInstant } from "@/lib/format-date";
import { openPatient } from "@/server/patient";
import { viewerRoute } from "@/server/route";

/** Every prediction with its frozen inputs, their sources and all its numbers, and what has happened since. */
export const GET = viewerRoute(async (viewer, _, { params }: RouteContext<"/api/patients/[patientId]/risk/export">) => {
  const patient = await openPatient(viewer, (await params).patientId, "export");
  const name = `risk-${dayOfInstant(new Date(), viewer.timeZone)}.json`;
  return new Response(`${JSON.stringify(await exportPredictions(patient), null, 2)}\n`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
});

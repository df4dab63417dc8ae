import { listOutcomes, listPredictions } from "@/features/risk-predictions/queries";
import { dayOfInstant } from "@/lib/format-date";
import { inOneSnapshot } from "@/server/database";
import { openPatient } from "@/server/patient";
import { viewerRoute } from "@/server/route";

/** Every prediction with its frozen inputs, their sources and all its numbers, and what has happened since. */
export const GET = viewerRoute(async (viewer, _, { params }: RouteContext<"/api/patients/[patientId]/risk/export">) => {
  const patient = await openPatient(viewer, (await params).patientId, "export");
  const exported = await inOneSnapshot(patient, async (open) => ({
    predictions: await listPredictions(open),
    outcomes: await listOutcomes(open),
  }));
  const name = `risk-${dayOfInstant(new Date(), viewer.timeZone)}.json`;
  return new Response(`${JSON.stringify(exported, null, 2)}\n`, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
});

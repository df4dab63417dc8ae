import { getArrival } from "@/features/documents/queries";
import { receiveDocument } from "@/features/documents/receive";
import { receiveFile } from "@/server/multipart";
import { openPatientToWrite } from "@/server/patient";
import { viewerRoute } from "@/server/route";

/** A file in `file`, of the patient in `patientId`, which comes first; `sameAs` is a document with the same bytes. */
export const POST = viewerRoute(async (viewer, request) => {
  const { id, sameAs } = await receiveFile(request, async (file, { patientId = "" }) => {
    const patient = await openPatientToWrite(viewer, patientId);
    const { id } = await receiveDocument(patient, file);
    const { sameAs } = await getArrival(patient, id);
    return { id, sameAs };
  });
  const headers = { location: `/api/documents/${id}` };
  return Response.json({ id, status: "stored", sameAs }, { status: 201, headers });
});

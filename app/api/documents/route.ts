import { receiveDocument } from "@/features/documents/receive";
import { receiveFile } from "@/server/multipart";
import { openPatientToWrite } from "@/server/patient";
import { viewerRoute } from "@/server/route";

/** A file in `file`, of the patient in `patientId`, which comes first. */
export const POST = viewerRoute(async (viewer, request) => {
  const { id } = await receiveFile(request, async (file, { patientId = "" }) =>
    receiveDocument(await openPatientToWrite(viewer, patientId), file),
  );
  return Response.json({ id, status: "stored" }, { status: 201, headers: { location: `/api/documents/${id}` } });
});

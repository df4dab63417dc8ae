import { getArrival } from "@/features/documents/queries";
import { findPatientOfUpload, finishUpload } from "@/features/documents/uploads";
import { openPatientToWrite } from "@/server/patient";
import { viewerRoute } from "@/server/route";

/** Makes the document of what has arrived; `sameAs` is a document with the same bytes. */
export const POST = viewerRoute(
  async (viewer, _request, { params }: RouteContext<"/api/documents/uploads/[uploadId]/finish">) => {
    const { uploadId } = await params;
    const patient = await openPatientToWrite(viewer, await findPatientOfUpload(viewer, uploadId));
    const { id } = await finishUpload(patient, uploadId);
    const { state, sameAs } = await getArrival(patient, id);
    const headers = { location: `/api/documents/${id}` };
    return Response.json({ id, status: state, sameAs }, { status: 201, headers });
  },
);

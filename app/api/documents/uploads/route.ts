import { newUploadSchema } from "@/features/documents/schema";
import { beginUpload } from "@/features/documents/uploads";
import { AppError } from "@/lib/errors";
import { openPatientToWrite } from "@/server/patient";
import { viewerRoute } from "@/server/route";

/** Announces a file that comes in parts. */
export const POST = viewerRoute(async (viewer, request) => {
  const asked = newUploadSchema.safeParse(await request.json().catch(() => null));
  if (!asked.success) throw new AppError("invalid", "Say patientId, fileName and sizeBytes, as JSON.");
  const { patientId, ...file } = asked.data;
  const { id } = await beginUpload(await openPatientToWrite(viewer, patientId), file);
  return Response.json(
    { id, receivedBytes: 0 },
    { status: 201, headers: { location: `/api/documents/uploads/${id}` } },
  );
});

import { cancelUpload, findPatientOfUpload, getProgress, receivePart } from "@/features/documents/uploads";
import { AppError } from "@/lib/errors";
import { openPatientToWrite } from "@/server/patient";
import { problem, viewerRoute } from "@/server/route";
import type { Viewer } from "@/server/scope";

type Context = RouteContext<"/api/documents/uploads/[uploadId]">;

async function openUpload(viewer: Viewer, { params }: Context) {
  const { uploadId } = await params;
  return { uploadId, patient: await openPatientToWrite(viewer, await findPatientOfUpload(viewer, uploadId)) };
}

async function* bodyOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  let isRead = false;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new AppError("invalid", "The part did not arrive whole. Send it again.", { cause });
      });
      isRead = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!isRead) await reader.cancel().catch(() => undefined);
  }
}

/** How much has arrived. */
export const GET = viewerRoute(async (viewer, _request, context: Context) => {
  const { patient, uploadId } = await openUpload(viewer, context);
  return Response.json(await getProgress(patient, uploadId));
});

/** The bytes of one part, which begins at `?from`: where the last one ended. */
export const PUT = viewerRoute(async (viewer, request, context: Context) => {
  const { patient, uploadId } = await openUpload(viewer, context);
  const from = Number(new URL(request.url).searchParams.get("from") ?? Number.NaN);
  const { isTaken, ...progress } = await receivePart(patient, { uploadId, from }, bodyOf(request));
  return isTaken
    ? Response.json(progress)
    : problem(409, `The next part begins at byte ${progress.receivedBytes}.`, progress);
});

export const DELETE = viewerRoute(async (viewer, _request, context: Context) => {
  const { patient, uploadId } = await openUpload(viewer, context);
  await cancelUpload(patient, uploadId);
  return new Response(null, { status: 204 });
});

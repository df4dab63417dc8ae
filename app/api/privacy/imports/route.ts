import { receiveFile } from "@/server/multipart";
import { viewerRoute } from "@/server/route";
import { receiveImport } from "@/workflows/import-person/import-person";

/** An archive in `file`. It is only looked at: the person decides afterwards. */
export const POST = viewerRoute(async (viewer, request) => {
  const received = await receiveFile(request, ({ content }) => receiveImport(viewer, content));
  return Response.json(received, { status: 201 });
});

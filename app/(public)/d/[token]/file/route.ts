import { dispositionOf } from "@/app/api/documents/[documentId]/content/disposition";
import { getLinkedDocument } from "@/features/documents/link-opening";
import { publicRoute } from "@/server/route";
import { openFile } from "@/server/storage/keep-file";

/** The bytes, to be saved, for whoever entered the password of this link a short while ago. */
export const GET = publicRoute(async (_request, { params }: RouteContext<"/d/[token]/file">) => {
  const document = await getLinkedDocument((await params).token);
  return new Response(await openFile(document), {
    headers: {
      "content-type": document.mimeType,
      "content-length": String(document.sizeBytes),
      "content-disposition": dispositionOf(document.originalName, "attachment"),
    },
  });
});

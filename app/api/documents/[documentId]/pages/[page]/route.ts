import { findPatientOf, getFile } from "@/features/documents/queries";
import { PREVIEW_WIDTH } from "@/lib/vocabulary/document-files";
import { noteAs } from "@/server/database";
import { pagePicture } from "@/server/ocr/page-picture";
import { openPatient } from "@/server/patient";
import { viewerRoute } from "@/server/route";
import { askedPage } from "./asked-page";

/** One page as a picture, as wide as `?width` says. */
export const GET = viewerRoute(
  async (viewer, request, { params }: RouteContext<"/api/documents/[documentId]/pages/[page]">) => {
    const { documentId, page } = await params;
    const patient = await openPatient(viewer, await findPatientOf(viewer, documentId), "documents");
    const wanted = askedPage(request, page);
    const file = await getFile(patient, documentId);
    // A preview belongs to the list, and that the list was opened is noted.
    if (wanted.widthPx !== PREVIEW_WIDTH)
      await noteAs(patient, { kind: "access", action: "document.viewed", entity: "document", entityId: documentId });
    const picture = await pagePicture(file, wanted);
    return new Response(picture, { headers: { "content-type": "image/webp" } });
  },
);

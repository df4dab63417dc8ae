import { z } from "zod";
import { findPatientOf, getFile } from "@/features/documents/queries";
import { invalidField } from "@/lib/errors";
import { PAGE_WIDTHS, PREVIEW_WIDTH } from "@/lib/vocabulary/document-files";
import { noteAs } from "@/server/database";
import { pagePicture } from "@/server/ocr/page-picture";
import { openPatient } from "@/server/patient";
import { viewerRoute } from "@/server/route";

const asked = z.object({ page: z.coerce.number().int().min(1), width: z.coerce.number().pipe(z.literal(PAGE_WIDTHS)) });

/** One page as a picture, as wide as `?width` says. */
export const GET = viewerRoute(
  async (viewer, request, { params }: RouteContext<"/api/documents/[documentId]/pages/[page]">) => {
    const { documentId, page } = await params;
    const patient = await openPatient(viewer, await findPatientOf(viewer, documentId), "documents");
    const wanted = asked.safeParse({ page, width: new URL(request.url).searchParams.get("width") ?? PAGE_WIDTHS[0] });
    if (!wanted.success) throw invalidField("width", `A page may be ${PAGE_WIDTHS.join(" or ")} wide.`);
    const file = await getFile(patient, documentId);
    // A preview belongs to the list, and that the list was opened is noted.
    if (wanted.data.width !== PREVIEW_WIDTH)
      await noteAs(patient, { kind: "access", action: "document.viewed", entity: "document", entityId: documentId });
    const picture = await pagePicture(file, { page: wanted.data.page, widthPx: wanted.data.width });
    return new Response(picture, { headers: { "content-type": "image/webp" } });
  },
);

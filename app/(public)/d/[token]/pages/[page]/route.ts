import { z } from "zod";
import { getLinkedDocument } from "@/features/documents/link-opening";
import { invalidField } from "@/lib/errors";
import { PAGE_WIDTHS } from "@/lib/vocabulary/document-files";
import { pagePicture } from "@/server/ocr/page-picture";
import { publicRoute } from "@/server/route";

const asked = z.object({ page: z.coerce.number().int().min(1), width: z.coerce.number().pipe(z.literal(PAGE_WIDTHS)) });

/** One page as a picture, for whoever entered the password of this link a short while ago. */
export const GET = publicRoute(async (request, { params }: RouteContext<"/d/[token]/pages/[page]">) => {
  const { token, page } = await params;
  const document = await getLinkedDocument(token);
  const wanted = asked.safeParse({ page, width: new URL(request.url).searchParams.get("width") ?? PAGE_WIDTHS[0] });
  if (!wanted.success) throw invalidField("width", `A page may be ${PAGE_WIDTHS.join(" or ")} wide.`);
  const picture = await pagePicture(document, { page: wanted.data.page, widthPx: wanted.data.width });
  return new Response(picture, { headers: { "content-type": "image/webp" } });
});

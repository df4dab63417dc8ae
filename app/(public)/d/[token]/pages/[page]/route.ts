import { askedPage } from "@/app/api/documents/[documentId]/pages/[page]/asked-page";
import { getLinkedDocument } from "@/features/documents/link-opening";
import { pagePicture } from "@/server/ocr/page-picture";
import { publicRoute } from "@/server/route";

/** One page as a picture, for whoever entered the password of this link a short while ago. */
export const GET = publicRoute(async (request, { params }: RouteContext<"/d/[token]/pages/[page]">) => {
  const { token, page } = await params;
  const document = await getLinkedDocument(token);
  const wanted = askedPage(request, page);
  const picture = await pagePicture(document, wanted);
  return new Response(picture, { headers: { "content-type": "image/webp" } });
});

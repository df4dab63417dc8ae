import { z } from "zod";
import { invalidField } from "@/lib/errors";
import { PAGE_WIDTHS } from "@/lib/vocabulary/document-files";

const asked = z.object({
  page: z.coerce.number().int().min(1),
  widthPx: z.coerce.number().pipe(z.literal(PAGE_WIDTHS)),
});

/** Which page is asked for, and how wide (`?width`; the first width where it says none). Throws "invalid". */
export function askedPage(request: Request, page: string) {
  const widthPx = new URL(request.url).searchParams.get("width") ?? PAGE_WIDTHS[0];
  const wanted = asked.safeParse({ page, widthPx });
  if (!wanted.success) throw invalidField("width", `A page may be ${PAGE_WIDTHS.join(" or ")} wide.`);
  return wanted.data;
}

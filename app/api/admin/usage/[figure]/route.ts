import { figuresAsCsv } from "@/features/admin-analytics/csv";
import { isFigure } from "@/features/admin-analytics/figures";
import { filterSchema, periodOf } from "@/features/admin-analytics/schema";
import { notFound } from "@/lib/errors";
import { viewerRoute } from "@/server/route";

export const GET = viewerRoute(async (viewer, request, { params }: RouteContext<"/api/admin/usage/[figure]">) => {
  const { figure } = await params;
  if (!isFigure(figure)) throw notFound("This figure");
  const filter = filterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const period = periodOf(filter, new Date());
  return new Response(await figuresAsCsv(viewer, figure, filter, period), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${figure}-${period.first}-${period.last}.csv"`,
    },
  });
});

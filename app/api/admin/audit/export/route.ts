import { exportEvents } from "@/features/audit-log/export-events";
import { auditFilterSchema } from "@/features/audit-log/schema";
import { dayOfInstant } from "@/lib/format-date";
import { viewerRoute } from "@/server/route";

export const GET = viewerRoute(async (viewer, request) => {
  const filter = auditFilterSchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const events = await exportEvents(viewer, filter);
  const day = dayOfInstant(new Date(), viewer.timeZone);
  return new Response(events, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="audit-log-${day}.csv"`,
    },
  });
});

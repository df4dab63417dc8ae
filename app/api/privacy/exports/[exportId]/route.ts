import { AppError } from "@/lib/errors";
import { hasDownloadPass } from "@/server/download-pass";
import { viewerRoute } from "@/server/route";
import { openExport, readExport } from "@/workflows/export-person/export-person";

/** Everything of one record, for whoever asked for it and has just given their password. */
export const GET = viewerRoute(async (viewer, _, { params }: RouteContext<"/api/privacy/exports/[exportId]">) => {
  const { exportId } = await params;
  await openExport(viewer, exportId);
  if (!(await hasDownloadPass(exportId, viewer.id)))
    throw new AppError("not-allowed", "Give your password in your privacy settings first.");
  const { name, sizeBytes, content } = await readExport(viewer, exportId);
  return new Response(content, {
    headers: {
      "content-type": "application/zip",
      "content-length": String(sizeBytes),
      "content-disposition": `attachment; filename="${name}"`,
    },
  });
});

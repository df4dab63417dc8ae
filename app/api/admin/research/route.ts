import { viewerRoute } from "@/server/route";
import { exportForResearch } from "@/workflows/export-for-research/export-for-research";

/** A file for research, made anew each time; each one leaves an event in the log. */
export const POST = viewerRoute(async (viewer) => {
  const { name, content } = await exportForResearch(viewer);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await content.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await content.return(undefined);
    },
  });
  return new Response(body, {
    headers: { "content-type": "application/zip", "content-disposition": `attachment; filename="${name}"` },
  });
});

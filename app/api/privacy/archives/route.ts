import { listArchives } from "@/features/portability/queries";
import { viewerRoute } from "@/server/route";

/** How far the viewer's downloads and what they brought along are. */
export const GET = viewerRoute(async (viewer) => Response.json(await listArchives(viewer)));

import { getLive } from "@/features/admin-analytics/queries";
import { viewerRoute } from "@/server/route";

export const GET = viewerRoute(async (viewer) => Response.json(await getLive(viewer, new Date())));

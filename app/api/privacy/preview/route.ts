import { getPreview } from "@/features/privacy/queries";
import { retentionSchema } from "@/features/privacy/schema";
import { AppError } from "@/lib/errors";
import { limit } from "@/server/rate-limit";
import { viewerRoute } from "@/server/route";

const LOOKS = { points: 60, seconds: 60 };

/** What would be erased when, if things were kept for so many days. Nothing is saved. */
export const GET = viewerRoute(async (viewer, request) => {
  const given = retentionSchema.safeParse({ days: new URL(request.url).searchParams.get("days") ?? "" });
  if (!given.success) throw new AppError("invalid", given.error.issues[0]?.message ?? "This is no number of days.");
  await limit("erasure-preview", viewer.id, LOOKS);
  return Response.json(await getPreview(viewer, given.data.days));
});

import { findPatientOf, getFile } from "@/features/documents/queries";
import { noteAs } from "@/server/database";
import { openPatient } from "@/server/patient";
import { viewerRoute } from "@/server/route";
import { openFile } from "@/server/storage/keep-file";
import { dispositionOf } from "./disposition";
import { readRange } from "./range";

/** Browsers show these themselves without running anything in them. */
const INLINE = new Set(["application/pdf", "image/jpeg", "image/png", "image/webp"]);

/** The bytes, whole or a range of them; with `?download` to be saved. */
export const GET = viewerRoute(
  async (viewer, request, { params }: RouteContext<"/api/documents/[documentId]/content">) => {
    const { documentId } = await params;
    const patient = await openPatient(viewer, await findPatientOf(viewer, documentId), "documents");
    const file = await getFile(patient, documentId);
    const { sizeBytes, mimeType, originalName } = file;
    const range = readRange(request.headers.get("range"), sizeBytes);
    if (range === "outside")
      return new Response(null, { status: 416, headers: { "content-range": `bytes */${sizeBytes}` } });
    // A viewer fetches one file in many pieces: the first of them is the look at it.
    if (!range || range.start === 0)
      await noteAs(patient, { kind: "access", action: "document.viewed", entity: "document", entityId: documentId });
    const isInline = INLINE.has(mimeType) && !new URL(request.url).searchParams.has("download");
    return new Response(await openFile(file, range ?? undefined), {
      status: range ? 206 : 200,
      headers: {
        "content-type": mimeType === "text/plain" ? "text/plain; charset=utf-8" : mimeType,
        "content-length": String(range ? range.end - range.start + 1 : sizeBytes),
        "content-disposition": dispositionOf(originalName, isInline ? "inline" : "attachment"),
        "content-security-policy": "default-src 'none'; sandbox",
        "accept-ranges": "bytes",
        ...(range ? { "content-range": `bytes ${range.start}-${range.end}/${sizeBytes}` } : {}),
      },
    });
  },
);

import { findPatientOf, getDocument, getReadingState, listProposals } from "@/features/documents/queries";
import { inOneSnapshot } from "@/server/database";
import { openPatient } from "@/server/patient";
import { viewerRoute } from "@/server/route";

/**
 * How far the reading has come, and what was found. With `?only=status` nothing of the record is told, so that asking again and
 * again is no look at it.
 */
export const GET = viewerRoute(async (viewer, request, { params }: RouteContext<"/api/documents/[documentId]">) => {
  const { documentId } = await params;
  if (new URL(request.url).searchParams.get("only") === "status")
    return Response.json(await getReadingState(viewer, documentId));
  const patient = await openPatient(viewer, await findPatientOf(viewer, documentId), "documents");
  const { document, proposals } = await inOneSnapshot(patient, async (open) => ({
    document: await getDocument(open, documentId),
    proposals: await listProposals(open, documentId),
  }));
  const { id, state, title, kind, originalName, mimeType, sizeBytes, pages, failedBecause, createdAt } = document;
  return Response.json({
    id,
    status: state,
    pages,
    title,
    kind,
    originalName,
    mimeType,
    sizeBytes,
    failedBecause,
    createdAt,
    proposals: proposals.map((each) => ({
      id: each.id,
      kind: each.kind,
      state: each.state,
      source: each.source,
      name: each.name,
      code: each.code,
      value: each.value,
      comparator: each.comparator,
      unit: each.unit,
      printedRange: each.printedRange,
      printedFlag: each.printedFlag,
      agrees: each.agrees,
      takenOn: each.takenOn,
      page: each.page,
      box: each.box,
      confidence: each.confidence,
    })),
  });
});

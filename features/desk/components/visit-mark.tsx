import type { Viewer } from "@/server/scope";
import { noteVisit } from "../visits";

/** Shows nothing: the desk counts as new what changes after this was rendered. */
export async function VisitMark({ patientId, viewer }: { patientId: string; viewer: Viewer }) {
  if (viewer.role !== "admin") await noteVisit(viewer, patientId);
  return null;
}

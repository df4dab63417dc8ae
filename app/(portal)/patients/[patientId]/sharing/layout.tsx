import { orNotFound } from "@/server/page";
import { openManagedPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

/** Refuses before anything streams, so that the answer's status is 404 as well. */
export default async function SharingLayout({ params, children }: LayoutProps<"/patients/[patientId]/sharing">) {
  await orNotFound(openManagedPatient(await requireViewer(), (await params).patientId, "sharing"));
  return children;
}

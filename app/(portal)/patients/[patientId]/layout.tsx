import { noteVisit } from "@/features/desk/visits";
import { NameCurrentPatient } from "@/features/patients/components/current-patient";
import { findReachablePatient } from "@/features/patients/reachable";
import { EmergencyBanner } from "@/features/sharing/components/emergency-banner";
import { findEmergencyNews } from "@/features/sharing/emergency-queries";
import { isId } from "@/lib/ids";
import { inOneTransaction } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export default async function PatientLayout({ params, children }: LayoutProps<"/patients/[patientId]">) {
  const { patientId } = await params;
  const viewer = await requireViewer();
  const patient = isId(patientId) ? await findReachablePatient(viewer, patientId) : null;
  // Refused here, before anything streams, so that the answer's status is 404 as well.
  if (!patient) return await orNotFound(openPatient(viewer, patientId, "overview").then(() => children));
  const news = await inOneTransaction(viewer.at(patientId), async (here) => {
    if (!patient.canManage) await noteVisit(here, patientId);
    return findEmergencyNews(here, patientId);
  });
  return (
    <>
      <NameCurrentPatient patient={patient} />
      <div className="grid gap-3 empty:hidden print:hidden">
        <EmergencyBanner news={news} timeZone={viewer.timeZone} />
      </div>
      {children}
    </>
  );
}

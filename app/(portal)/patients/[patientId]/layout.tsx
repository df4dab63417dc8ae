import { NameCurrentPatient } from "@/features/patients/components/current-patient";
import { findReachablePatient } from "@/features/patients/reachable";
import { isId } from "@/lib/ids";
import { requireViewer } from "@/server/viewer";

export default async function PatientLayout({ params, children }: LayoutProps<"/patients/[patientId]">) {
  const { patientId } = await params;
  const viewer = await requireViewer();
  const patient = isId(patientId) ? await findReachablePatient(viewer, patientId) : null;
  return (
    <>
      {patient ? <NameCurrentPatient patient={patient} /> : null}
      {children}
    </>
  );
}

import { PageHeader } from "@/components/layout/page-header";
import { AmendShare } from "@/features/sharing/components/amend-share";
import { findPatientName, getShare } from "@/features/sharing/queries";
import { lastWholeDay } from "@/features/sharing/schema";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openManagedPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Change a share" };

export default async function SharePage({ params }: PageProps<"/patients/[patientId]/sharing/[shareId]">) {
  const viewer = await requireViewer();
  const { patientId, shareId } = await params;
  const patient = await orNotFound(openManagedPatient(viewer, patientId, "sharing"));
  const { name, share } = await orNotFound(
    inOneSnapshot(patient, async (bound) => ({
      name: await findPatientName(bound),
      share: await getShare(bound, shareId),
    })),
  );
  const { rights, categories, endsAt } = share;
  return (
    <>
      <PageHeader
        person={name}
        title={`What ${share.recipientName} may see`}
        breadcrumbs={[{ label: "Sharing", href: paths.sharing(patient.id) }]}
      />
      <div className="max-w-3xl">
        <AmendShare
          patientId={patient.id}
          shareId={share.id}
          current={{ rights, categories, endsOn: endsAt && lastWholeDay(endsAt, viewer.timeZone) }}
        />
      </div>
    </>
  );
}

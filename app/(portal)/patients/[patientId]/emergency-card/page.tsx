import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { PrintButton } from "@/components/layout/print-button";
import { HEIGHT, newestAmong, WEIGHT } from "@/features/measurements/groups";
import { listNewest } from "@/features/measurements/queries";
import { describeAmount, describeWhen } from "@/features/measurements/words";
import { EmergencyCard } from "@/features/patients/components/emergency-card";
import { WalletCard } from "@/features/patients/components/wallet-card";
import { getProfile, listEmergencyContacts } from "@/features/patients/queries";
import { listLasting } from "@/features/patients/record-queries";
import { dayOfInstant } from "@/lib/format-date";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import type { OpenPatient } from "@/server/scope";
import { requireViewer } from "@/server/viewer";

export const metadata: Metadata = { title: "Emergency card" };

async function load(patient: OpenPatient) {
  const profile = await getProfile(patient);
  return {
    profile,
    lists: await listLasting(patient, profile),
    contacts: await listEmergencyContacts(patient),
    newest: await listNewest(patient),
  };
}

export default async function EmergencyCardPage({ params }: PageProps<"/patients/[patientId]/emergency-card">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await params).patientId, "emergency-card"));
  const { newest, ...known } = await inOneSnapshot(patient, load);
  const inWords = (code: string) => {
    const [found] = newestAmong(newest, [code]);
    return found ? { words: describeAmount(found.newest.shown, found.quantity), on: describeWhen(found.newest) } : null;
  };
  const today = dayOfInstant(new Date(), viewer.timeZone);
  const facts = {
    ...known,
    today,
    zone: viewer.timeZone,
    height: inWords(HEIGHT),
    weight: inWords(WEIGHT),
    sharesContacts: patient.covers("contact-details"),
    sharesSizes: patient.covers("measurements"),
  };
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          person={known.profile.name}
          title="Emergency card"
          description="What helpers need first. Print it on A4 or Letter, cut out the small card and fold it in the middle. Print again when something changes."
          action={<PrintButton label="Print card" />}
        />
      </div>
      <EmergencyCard {...facts} />
      <WalletCard {...facts} />
    </>
  );
}

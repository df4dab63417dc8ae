import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { getPatientName } from "@/features/medical-records/queries";
import { Comparison } from "@/features/risk-predictions/components/comparison";
import { NewestResults } from "@/features/risk-predictions/components/newest-results";
import { OfferList } from "@/features/risk-predictions/components/offer-list";
import { getOffers, listPredictions } from "@/features/risk-predictions/queries";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata: Metadata = { title: "Risk" };

export default async function RiskPage({ params }: PageProps<"/patients/[patientId]/risk">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await params).patientId, "risk"));
  const isShared = patient.covers("risk");
  const { name, offers, predictions } = await inOneSnapshot(patient, async (open) => ({
    name: await getPatientName(open),
    offers: isShared ? await getOffers(open) : [],
    predictions: isShared ? await listPredictions(open) : [],
  }));
  const counting = predictions.filter(({ retractedAt }) => retractedAt === null);
  return (
    <>
      <PageHeader
        person={name}
        title="Risk"
        description={
          <p>
            Published models that turn a few values into a number, each for the people it was made for.{" "}
            <TextLink href={paths.models}>About the models</TextLink>
          </p>
        }
        secondary={
          predictions.length > 0 ? (
            <LinkButton href={paths.exportRisk(patient.id)} download>
              <Icon name="download" />
              Download JSON
            </LinkButton>
          ) : undefined
        }
      />
      {isShared ? (
        <>
          <NewestResults predictions={counting} patientId={patient.id} zone={viewer.timeZone} />
          <Comparison newest={counting} patientId={patient.id} zone={viewer.timeZone} />
          <OfferList offers={offers} patientId={patient.id} canRun={patient.canWrite} />
        </>
      ) : (
        <p className="text-text-soft">
          Risk predictions are not shared with you.{" "}
          <TextLink href={paths.patient(patient.id)}>Back to the overview</TextLink>
        </p>
      )}
    </>
  );
}

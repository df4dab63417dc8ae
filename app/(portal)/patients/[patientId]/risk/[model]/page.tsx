import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import { riskModelOf } from "@/clinical/risk-models/models";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { getPatientName } from "@/features/medical-records/queries";
import { completeInputs, valuesOf } from "@/features/risk-predictions/complete";
import { History } from "@/features/risk-predictions/components/history";
import { RunForm } from "@/features/risk-predictions/components/run-form";
import { WhatIf } from "@/features/risk-predictions/components/what-if";
import { gatherInputs } from "@/features/risk-predictions/inputs";
import { offersOf } from "@/features/risk-predictions/offers";
import { listPredictions } from "@/features/risk-predictions/queries";
import { questionsOf } from "@/features/risk-predictions/questions";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

type RiskModelProps = PageProps<"/patients/[patientId]/risk/[model]">;

export async function generateMetadata({ params }: RiskModelProps): Promise<Metadata> {
  return { title: riskModelOf((await params).model)?.title ?? "Risk" };
}

export default async function RiskModelPage({ params }: RiskModelProps) {
  const viewer = await requireViewer();
  const { patientId, model: modelId } = await params;
  const model = riskModelOf(modelId);
  const [headline] = model?.headlines ?? [];
  if (!model || !headline) showNotFound();
  const patient = await orNotFound(openPatient(viewer, patientId, "risk"));
  if (!patient.covers("risk")) showNotFound();
  const { name, gathered, predictions } = await inOneSnapshot(patient, async (open) => ({
    name: await getPatientName(open),
    gathered: await gatherInputs(open),
    predictions: await listPredictions(open, model.id),
  }));
  const known = gathered.known[model.id] ?? {};
  const [offer] = offersOf([model], gathered.known, gathered.exclusions);
  const isRefused = offer?.outcome === "not-for-you";
  const questions = questionsOf(model, known, offer?.missing ?? [], { patientId: patient.id, zone: viewer.timeZone });
  return (
    <>
      <PageHeader
        person={name}
        title={model.title}
        description={
          <p>
            {model.card.says} <TextLink href={paths.model(model.id)}>About this model</TextLink>
          </p>
        }
        breadcrumbs={[{ label: "Risk", href: paths.risk(patient.id) }]}
      />
      {isRefused ? (
        <EmptyState
          icon="info"
          title="This model gives no number here"
          action={<LinkButton href={paths.risk(patient.id)}>See the other models</LinkButton>}
        >
          {offer.reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </EmptyState>
      ) : null}
      {!isRefused && patient.canWrite ? (
        <Card className="max-w-3xl">
          <RunForm
            modelId={model.id}
            patientId={patient.id}
            draftKey={`${viewer.id}:${patient.id}:risk:${model.id}`}
            {...questions}
          />
        </Card>
      ) : null}
      {offer?.outcome === "ready" && offer.stale.length === 0 ? (
        <Section title="What if" description="Move what could be different. Nothing of it is kept.">
          <Card>
            <WhatIf modelId={model.id} values={valuesOf(completeInputs(model, known, {}))} />
          </Card>
        </Section>
      ) : null}
      {isRefused && predictions.length === 0 ? null : (
        <Section title="How it went">
          {predictions.length > 0 ? (
            <History predictions={predictions} headline={headline} patientId={patient.id} zone={viewer.timeZone} />
          ) : (
            <p className="text-text-soft">
              No result yet. Each one you calculate is kept here, so that you can follow it.
            </p>
          )}
        </Section>
      )}
    </>
  );
}

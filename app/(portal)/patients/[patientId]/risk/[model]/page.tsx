import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import type { ComponentProps } from "react";
import { riskModelOf } from "@/clinical/risk-models/models";
import type { ExclusionFact } from "@/clinical/vocabulary/prediction";
import { Banner } from "@/components/layout/banner";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { listAnnotations } from "@/features/measurements/queries";
import { getPatientName } from "@/features/medical-records/queries";
import { completeInputs, valuesOf } from "@/features/risk-predictions/complete";
import { BreastMassForm } from "@/features/risk-predictions/components/breast-mass-form";
import { MomentHistory } from "@/features/risk-predictions/components/moment-history";
import { News2Form } from "@/features/risk-predictions/components/news2-form";
import { RunForm } from "@/features/risk-predictions/components/run-form";
import { WhatIf } from "@/features/risk-predictions/components/what-if";
import { refusalsFor } from "@/features/risk-predictions/exclusions";
import { gatherInputs } from "@/features/risk-predictions/inputs";
import { isOfThisMoment } from "@/features/risk-predictions/of-this-moment";
import { offersOf } from "@/features/risk-predictions/offers";
import { listPredictions } from "@/features/risk-predictions/queries";
import { questionsOf } from "@/features/risk-predictions/questions";
import { listGoals } from "@/features/risk-predictions/targets";
import { secondUnitsOf } from "@/features/risk-predictions/viewer-units";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";
import { HowItWent } from "../how-it-went";

type RiskModelProps = PageProps<"/patients/[patientId]/risk/[model]">;

/** What filling in the profile settles. */
const OF_THE_PROFILE: readonly ExclusionFact[] = ["age-not-known", "sex-not-known"];

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
  const { name, gathered, predictions, annotations, targets } = await inOneSnapshot(patient, async (open) => ({
    name: await getPatientName(open),
    gathered: await gatherInputs(open),
    predictions: await listPredictions(open, model.id),
    annotations: await listAnnotations(open),
    targets: await listGoals(open),
  }));
  const known = gathered.known[model.id] ?? {};
  const [offer] = offersOf([model], gathered.known, gathered.exclusions);
  const isRefused = offer?.outcome === "not-for-you";
  const facts = refusalsFor(model.id, gathered.exclusions).map(({ exclusion }) => exclusion.fact);
  const isForProfile = facts.length > 0 && facts.every((fact) => OF_THE_PROFILE.includes(fact));
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
          action={
            isForProfile ? (
              <LinkButton href={paths.profile(patient.id)}>Open the profile</LinkButton>
            ) : (
              <LinkButton href={paths.risk(patient.id)}>See the other models</LinkButton>
            )
          }
        >
          {offer.reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </EmptyState>
      ) : null}
      {!isRefused && patient.canWrite ? (
        <RunCard
          modelId={model.id}
          patientId={patient.id}
          draftKey={`${viewer.id}:${patient.id}:risk:${model.id}`}
          questions={questions}
        />
      ) : null}
      {!isRefused && !patient.canWrite ? (
        <Banner tone="neutral" title="You may look at this record, not add to it.">
          Whoever may write in it can calculate here.
        </Banner>
      ) : null}
      {offer?.outcome === "ready" && offer.stale.length === 0 ? (
        <Section title="What if" description="Move what could be different. Nothing of it is kept.">
          <Card>
            <WhatIf
              modelId={model.id}
              values={valuesOf(completeInputs(model, known, {}))}
              targets={targets}
              secondUnits={secondUnitsOf(model, viewer.units)}
            />
          </Card>
        </Section>
      ) : null}
      {predictions.length > 0 ? (
        <Past
          modelId={model.id}
          predictions={predictions}
          annotations={annotations}
          headline={headline}
          patientId={patient.id}
          zone={viewer.timeZone}
        />
      ) : null}
    </>
  );
}

type RunCardProps = {
  modelId: string;
  patientId: string;
  draftKey: string;
  questions: ReturnType<typeof questionsOf>;
};

/** Two models are asked anew each time, each in a form of its own. */
function RunCard({ modelId, patientId, draftKey, questions }: RunCardProps) {
  if (modelId === "breast-mass")
    return (
      <Card>
        <BreastMassForm patientId={patientId} draftKey={draftKey} />
      </Card>
    );
  if (modelId === "news2")
    return (
      <Section title="Now" description="Measure all of it now, beside the person. Nothing measured earlier is used.">
        <Card className="max-w-3xl">
          <News2Form patientId={patientId} />
        </Card>
      </Section>
    );
  return (
    <Card className="max-w-3xl">
      <RunForm modelId={modelId} patientId={patientId} draftKey={draftKey} {...questions} />
    </Card>
  );
}

type PastProps = ComponentProps<typeof HowItWent> & ComponentProps<typeof MomentHistory> & { modelId: string };

/** What somebody enters of one moment is no line over the years. */
function Past({ modelId, annotations, ...past }: PastProps) {
  return isOfThisMoment(modelId) ? (
    <Section title="Earlier results" description="Each stands for its own moment.">
      <MomentHistory {...past} />
    </Section>
  ) : (
    <Section title="How it went">
      <HowItWent {...past} annotations={annotations} hasTable />
    </Section>
  );
}

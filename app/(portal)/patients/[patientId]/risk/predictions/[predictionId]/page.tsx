import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import type { ReactNode } from "react";
import { eventsOf } from "@/clinical/risk-models/events";
import { levelOf } from "@/clinical/risk-models/levels";
import { riskModelOf } from "@/clinical/risk-models/models";
import { slidersOf } from "@/clinical/risk-models/what-if";
import { PageHeader } from "@/components/layout/page-header";
import { PrintButton } from "@/components/layout/print-button";
import { Section } from "@/components/layout/section";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { listAnnotations } from "@/features/measurements/queries";
import { getProfile } from "@/features/patients/queries";
import { valuesOf } from "@/features/risk-predictions/complete";
import { Advice } from "@/features/risk-predictions/components/advice";
import { BreastMassValues, BreastMassVerdict } from "@/features/risk-predictions/components/breast-mass-result";
import { Feedback } from "@/features/risk-predictions/components/feedback";
import { NoteForm } from "@/features/risk-predictions/components/feedback-forms";
import { InputsList } from "@/features/risk-predictions/components/inputs-list";
import { News2Result } from "@/features/risk-predictions/components/news2-result";
import { Outcomes } from "@/features/risk-predictions/components/outcomes";
import { ReleasePrediction, RetractPrediction } from "@/features/risk-predictions/components/prediction-actions";
import { Drivers, SinceLast } from "@/features/risk-predictions/components/prediction-parts";
import { PrintFacts, PrintSources } from "@/features/risk-predictions/components/print-facts";
import { RangeReasons } from "@/features/risk-predictions/components/range-reasons";
import { RecomputeNote } from "@/features/risk-predictions/components/recomputed";
import { OtherNumbers, ResultCard } from "@/features/risk-predictions/components/result-card";
import { WhatIf } from "@/features/risk-predictions/components/what-if";
import { refusalsFor } from "@/features/risk-predictions/exclusions";
import { spanOf } from "@/features/risk-predictions/history";
import { isOfThisMoment } from "@/features/risk-predictions/of-this-moment";
import { getPrediction, listOutcomes, listPredictions } from "@/features/risk-predictions/queries";
import { recompute } from "@/features/risk-predictions/recompute";
import { fromProfile } from "@/features/risk-predictions/record-inputs";
import { listGoals } from "@/features/risk-predictions/targets";
import { secondUnitsOf } from "@/features/risk-predictions/viewer-units";
import { cn } from "@/lib/cn";
import { dayOfInstant, formatInstant } from "@/lib/format-date";
import { isId } from "@/lib/ids";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import type { OpenPatient } from "@/server/scope";
import { requireViewer } from "@/server/viewer";
import { HowItWent } from "../../how-it-went";

export const metadata: Metadata = { title: "Risk prediction" };

export default async function PredictionPage({
  params,
}: PageProps<"/patients/[patientId]/risk/predictions/[predictionId]">) {
  const viewer = await requireViewer();
  const { patientId, predictionId } = await params;
  const patient = await orNotFound(openPatient(viewer, patientId, "risk"));
  if (!patient.covers("risk") || !isId(predictionId)) showNotFound();
  const loaded = await orNotFound(inOneSnapshot(patient, (open) => load(open, predictionId)));
  const { prediction, person, all, outcomes } = loaded;
  const model = riskModelOf(prediction.modelId);
  const [headline] = model?.headlines ?? [];
  if (!model || !headline) showNotFound();
  const zone = viewer.timeZone;
  const ids = { patientId: patient.id, predictionId };
  const values = valuesOf(prediction.inputs);
  const recomputed = recompute(prediction);
  // A formula of today explains only what it gives itself.
  const isReproduced = recomputed.outcome === "same";
  // Where only a range is honest, no single number may be taken apart or moved.
  const isPoint = isReproduced && prediction.range === null;
  const unknown = prediction.range?.unknown ?? [];
  const secondUnits = secondUnitsOf(model, viewer.units);
  const counting = all.filter(({ retractedAt }) => retractedAt === null);
  const earlier = counting.find(
    ({ createdAt, modelVersion, range }) =>
      createdAt < prediction.createdAt && range === null && modelVersion === prediction.modelVersion,
  );
  const isRetracted = prediction.retractedAt !== null;
  const isClinician = viewer.role === "clinician" && !patient.canManage;
  const canSay = patient.canWrite && !isRetracted;
  const isForClinicians = refusalsFor(model.id, [fromProfile("for-clinicians")]).length > 0;
  const mayRun = patient.canWrite && (isClinician || !isForClinicians);
  const events = eventsOf(model.id);
  // It says by itself which sign brought which points, and what they ask for.
  const isWarning = model.id === "news2";
  return (
    <>
      <PageHeader
        person={person.name}
        title={model.title}
        description={
          <p className="print:hidden">
            {formatInstant(prediction.createdAt, zone)}, by {prediction.ranByName}.{" "}
            <TextLink href={paths.model(model.id)}>About this model</TextLink>
          </p>
        }
        breadcrumbs={[
          { label: "Risk", href: paths.risk(patient.id) },
          { label: model.title, href: paths.riskModel(patient.id, model.id) },
        ]}
        secondary={<PrintButton />}
        action={
          mayRun ? (
            <LinkButton href={paths.riskModel(patient.id, model.id)} variant="primary">
              Calculate anew
            </LinkButton>
          ) : undefined
        }
      />
      <PrintFacts person={person} prediction={prediction} model={model} zone={zone} />
      {isRetracted ? (
        <p className="rounded-lg border border-danger-line bg-danger-soft p-4 text-danger">
          Retracted: {prediction.retractedBecause} It no longer counts.
        </p>
      ) : null}
      {prediction.releasedAt === null ? (
        <Card className="grid gap-3">
          <p>The patient does not see this result yet.</p>
          {canSay && isClinician ? <ReleasePrediction {...ids} note={prediction.note} /> : null}
        </Card>
      ) : null}
      <ResultCard
        model={model}
        headline={headline}
        inputs={prediction.inputs}
        riskScore={prediction.riskScore}
        riskLevel={prediction.riskLevel}
        levelSource={prediction.riskLevel ? (levelOf(model.id, prediction.results, values)?.source ?? null) : null}
        range={prediction.range}
      >
        {model.id === "breast-mass" ? <BreastMassVerdict results={prediction.results} /> : null}
        {isPoint ? <OtherNumbers model={model} values={values} /> : null}
        {isReproduced && prediction.range ? (
          <RangeReasons
            model={model}
            inputs={prediction.inputs}
            unknown={unknown}
            zone={zone}
            patientId={patient.canWrite ? patient.id : null}
          />
        ) : null}
      </ResultCard>
      {isWarning ? <News2Result results={prediction.results} values={values} /> : null}
      {prediction.note ? (
        <Section title="Note of a clinician">
          <p className="max-w-reading whitespace-pre-line">{prediction.note}</p>
        </Section>
      ) : null}
      <SideBySide className="print:has-[>:nth-child(2)]:grid-cols-2">
        {isPoint && !isWarning ? <Drivers model={model} values={values} /> : null}
        {isPoint && earlier && !isOfThisMoment(model.id) ? (
          <SinceLast model={model} values={values} earlier={earlier} zone={zone} />
        ) : null}
      </SideBySide>
      <SideBySide>
        {spanOf(counting) && !isOfThisMoment(model.id) ? (
          <Section title="How it went">
            <HowItWent
              predictions={all}
              headline={headline}
              patientId={patient.id}
              zone={zone}
              annotations={loaded.annotations}
            />
          </Section>
        ) : null}
        {isWarning ? null : (
          <Section title="What to talk about with your clinician">
            <Card>
              <Advice ids={prediction.recommendations} />
            </Card>
          </Section>
        )}
      </SideBySide>
      {isPoint && slidersOf(model).length > 0 ? (
        <Section
          title="What if"
          description="Move what could be different. Nothing of it is kept."
          className="print:hidden"
        >
          <Card>
            <WhatIf modelId={model.id} values={values} targets={loaded.targets} secondUnits={secondUnits} />
          </Card>
        </Section>
      ) : null}
      <Section
        title="The values it rests on"
        description="As they were on that day. They stay so, whatever the record says later."
      >
        {model.id === "breast-mass" ? (
          <BreastMassValues values={values} />
        ) : (
          <InputsList
            model={model}
            inputs={prediction.inputs}
            retractedRowIds={prediction.retractedRowIds}
            patientId={patient.id}
            zone={zone}
            secondUnits={secondUnits}
          />
        )}
        <RecomputeNote answer={recomputed} isRange={prediction.range !== null} />
      </Section>
      <PrintSources model={model} />
      <SideBySide>
        <Section
          title="Does it fit"
          description="It tells the host for whom the model is right. What is said stays with this result."
          className={prediction.feedback.length === 0 ? "print:hidden" : ""}
        >
          <Card>
            <Feedback given={prediction.feedback} zone={zone} canSay={canSay} {...ids} />
          </Card>
        </Section>
        {events.length > 0 ? (
          <Section
            title="What happened since"
            description="It tells the host whether the model is right for people here. It changes no number of yours."
            className="print:hidden"
          >
            <Card>
              <Outcomes
                events={events}
                outcomes={outcomes}
                patientId={patient.id}
                today={dayOfInstant(new Date(), zone)}
                canSay={canSay}
              />
            </Card>
          </Section>
        ) : null}
      </SideBySide>
      {canSay && isClinician && prediction.releasedAt !== null ? (
        <Section title="Your note" className="print:hidden">
          <NoteForm {...ids} note={prediction.note} />
        </Section>
      ) : null}
      {canSay ? (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t pt-4 print:hidden">
          <p className="text-sm text-text-soft">Was a value wrong? Take the result back; it stays in the history.</p>
          <RetractPrediction {...ids} />
        </div>
      ) : null}
    </>
  );
}

async function load(open: OpenPatient, predictionId: string) {
  const prediction = await getPrediction(open, predictionId);
  return {
    prediction,
    person: await getProfile(open),
    all: await listPredictions(open, prediction.modelId),
    outcomes: await listOutcomes(open),
    annotations: await listAnnotations(open),
    targets: await listGoals(open),
  };
}

type SideBySideProps = { children: ReactNode; className?: string };

/** Two columns where there are two things to show and room for them. */
function SideBySide({ children, className }: SideBySideProps) {
  return (
    <div
      className={cn(
        "grid grid-cols-[minmax(0,1fr)] items-start gap-8 empty:hidden xl:has-[>:nth-child(2)]:grid-cols-2",
        className,
      )}
    >
      {children}
    </div>
  );
}

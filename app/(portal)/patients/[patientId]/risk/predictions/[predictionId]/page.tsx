import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import { levelOf } from "@/clinical/risk-models/levels";
import { riskModelOf } from "@/clinical/risk-models/models";
import { outcomeEventLabels } from "@/clinical/vocabulary/prediction";
import { PageHeader } from "@/components/layout/page-header";
import { PrintButton } from "@/components/layout/print-button";
import { Section } from "@/components/layout/section";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { getPatientName } from "@/features/medical-records/queries";
import { valuesOf } from "@/features/risk-predictions/complete";
import { Advice } from "@/features/risk-predictions/components/advice";
import { FeedbackForm, NoteForm, OutcomeForm } from "@/features/risk-predictions/components/feedback-forms";
import { InputsTable } from "@/features/risk-predictions/components/inputs-table";
import { Narrowing } from "@/features/risk-predictions/components/narrowing";
import { ReleasePrediction, RetractPrediction } from "@/features/risk-predictions/components/prediction-actions";
import { Drivers, SinceLast } from "@/features/risk-predictions/components/prediction-parts";
import { RecomputeNote } from "@/features/risk-predictions/components/recomputed";
import { OtherNumbers, ResultCard } from "@/features/risk-predictions/components/result-card";
import { WhatIf } from "@/features/risk-predictions/components/what-if";
import { eventsOf } from "@/features/risk-predictions/events";
import { getPrediction, listOutcomes, listPredictions } from "@/features/risk-predictions/queries";
import { recompute } from "@/features/risk-predictions/recompute";
import { dayOfInstant, formatDay, formatInstant } from "@/lib/format-date";
import { isId } from "@/lib/ids";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata: Metadata = { title: "Risk prediction" };

export default async function PredictionPage({
  params,
}: PageProps<"/patients/[patientId]/risk/predictions/[predictionId]">) {
  const viewer = await requireViewer();
  const { patientId, predictionId } = await params;
  const patient = await orNotFound(openPatient(viewer, patientId, "risk"));
  if (!patient.covers("risk") || !isId(predictionId)) showNotFound();
  const loaded = await orNotFound(
    inOneSnapshot(patient, async (open) => {
      const prediction = await getPrediction(open, predictionId);
      return {
        prediction,
        name: await getPatientName(open),
        all: await listPredictions(open, prediction.modelId),
        outcomes: await listOutcomes(open),
      };
    }),
  );
  const { prediction, name, all, outcomes } = loaded;
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
  const earlier = all.find(
    ({ createdAt, retractedAt, modelVersion, range }) =>
      createdAt < prediction.createdAt &&
      retractedAt === null &&
      range === null &&
      modelVersion === prediction.modelVersion,
  );
  const isRetracted = prediction.retractedAt !== null;
  const isClinician = viewer.role === "clinician" && !patient.canManage;
  const canSay = patient.canWrite && !isRetracted;
  const events = eventsOf(model.id);
  return (
    <>
      <PageHeader
        person={name}
        title={model.title}
        description={
          <p>
            {formatInstant(prediction.createdAt, zone)}, by {prediction.ranByName}.{" "}
            <TextLink href={paths.model(model.id)}>About this model</TextLink>
          </p>
        }
        breadcrumbs={[
          { label: "Risk", href: paths.risk(patient.id) },
          { label: model.title, href: paths.riskModel(patient.id, model.id) },
        ]}
        secondary={
          <>
            {canSay ? <RetractPrediction {...ids} /> : null}
            <PrintButton />
          </>
        }
        action={
          patient.canWrite ? (
            <LinkButton href={paths.riskModel(patient.id, model.id)} variant="primary">
              Calculate anew
            </LinkButton>
          ) : undefined
        }
      />
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
        riskScore={prediction.riskScore}
        riskLevel={prediction.riskLevel}
        levelSource={prediction.riskLevel ? (levelOf(model.id, prediction.results, values)?.source ?? null) : null}
        range={prediction.range}
      />
      {isReproduced && prediction.range ? (
        <Narrowing model={model} values={values} unknown={prediction.range.unknown} />
      ) : null}
      {isPoint ? <OtherNumbers model={model} values={values} /> : null}
      {prediction.note ? (
        <Section title="Note of a clinician">
          <p className="max-w-reading whitespace-pre-line">{prediction.note}</p>
        </Section>
      ) : null}
      {isPoint ? <Drivers model={model} values={values} /> : null}
      {isPoint && earlier ? <SinceLast model={model} values={values} earlier={earlier} zone={zone} /> : null}
      <Section title="What to talk about with your clinician">
        <Advice ids={prediction.recommendations} />
      </Section>
      {isPoint ? (
        <div className="print:hidden">
          <Section title="What if" description="Move what could be different. Nothing of it is kept.">
            <Card>
              <WhatIf modelId={model.id} values={values} />
            </Card>
          </Section>
        </div>
      ) : null}
      <Section
        title="The values it rests on"
        description="As they were on that day. They stay so, whatever the record says later."
      >
        <InputsTable model={model} inputs={prediction.inputs} patientId={patient.id} zone={zone} />
        <RecomputeNote answer={recomputed} />
      </Section>
      <Section title="Does it fit" className={prediction.feedback.length === 0 ? "print:hidden" : ""}>
        {prediction.feedback.length > 0 ? (
          <ul className="grid gap-2">
            {prediction.feedback.map(({ id, fits, comment, givenByName, createdAt }) => (
              <li key={id} className="max-w-reading">
                <span className="font-medium">{fits ? "It fits" : "It does not fit"}</span>
                {comment ? `: ${comment}` : null}
                <span className="block text-sm text-text-soft">
                  {givenByName}, {formatDay(dayOfInstant(createdAt, zone))}
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-text-soft">Nobody has said yet whether this number fits.</p>
        )}
        {canSay ? (
          <div className="print:hidden">
            <FeedbackForm {...ids} />
          </div>
        ) : null}
      </Section>
      {events.length > 0 ? (
        <div className="print:hidden">
          <Section
            title="What happened since"
            description="It tells the host whether the model is right for people here. It changes no number of yours."
          >
            <ul className="grid gap-1 empty:hidden">
              {outcomes
                .filter(({ event }) => events.includes(event))
                .map(({ id, event, hasHappened, on }) => (
                  <li key={id}>
                    {outcomeEventLabels[event]}: {hasHappened ? `yes, ${formatDay(on)}` : `not until ${formatDay(on)}`}
                  </li>
                ))}
            </ul>
            {canSay ? (
              <OutcomeForm patientId={patient.id} events={events} today={dayOfInstant(new Date(), zone)} />
            ) : null}
          </Section>
        </div>
      ) : null}
      {canSay && isClinician && prediction.releasedAt !== null ? (
        <div className="print:hidden">
          <Section title="Your note">
            <NoteForm {...ids} note={prediction.note} />
          </Section>
        </div>
      ) : null}
    </>
  );
}

import type { RiskModel } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import type { RiskLevel } from "@/clinical/vocabulary/prediction";
import { Section } from "@/components/layout/section";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import type { Offer } from "../offers";
import { headlineWords, resultWords } from "../result-words";
import { LevelBadge } from "./level-badge";

/** The newest prediction of a model. */
type Newest = {
  id: string;
  modelId: string;
  riskScore: number;
  riskLevel: RiskLevel | null;
  range: { low: number; high: number } | null;
  createdAt: Date;
};

type OfferListProps = {
  offers: readonly Offer[];
  newest: readonly Newest[];
  patientId: string;
  zone: string;
  canRun: boolean;
};

const groups = [
  { outcome: "ready", title: "Ready", description: "The record has what these need." },
  {
    outcome: "needs-answers",
    title: "A few answers are missing",
    description: "Answer them, and these give a number.",
  },
] as const;

/** What fits this person, what would with a few answers, and what does not and why. */
export function OfferList({ offers, ...shared }: OfferListProps) {
  const refused = offers.filter(({ outcome }) => outcome === "not-for-you");
  return (
    <>
      {groups.map(({ outcome, title, description }) => {
        const these = offers.filter((offer) => offer.outcome === outcome);
        if (these.length === 0) return null;
        return (
          <Section key={outcome} title={title} description={description}>
            <ul className="grid gap-4 md:grid-cols-2">
              {these.map((offer) => (
                <li key={offer.modelId} className="grid">
                  <OfferCard offer={offer} {...shared} />
                </li>
              ))}
            </ul>
          </Section>
        );
      })}
      {refused.length > 0 ? (
        <Section
          title="No number here"
          description="No number is shown outside the people a model was made for. This is no judgment of your health."
        >
          <ul className="divide-y rounded-lg border bg-surface">
            {refused.map((offer) => (
              <RefusedRow key={offer.modelId} offer={offer} />
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

type OfferCardProps = Omit<OfferListProps, "offers"> & { offer: Offer };

function OfferCard({ offer, newest, patientId, zone, canRun }: OfferCardProps) {
  const model = riskModelOf(offer.modelId);
  if (!model) return null;
  const last = newest.find(({ modelId }) => modelId === model.id);
  const href = paths.riskModel(patientId, model.id);
  return (
    <Card className="grid content-between gap-4">
      <div className="grid content-start gap-2">
        <h3 className="font-semibold text-base">{model.title}</h3>
        <p className="text-sm text-text-soft">{model.card.says}</p>
        {last ? <LastNumber model={model} last={last} patientId={patientId} zone={zone} /> : null}
        <Gaps model={model} offer={offer} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {canRun ? (
          <LinkButton href={href} variant={offer.outcome === "ready" ? "primary" : "secondary"} size="small">
            {offer.outcome === "ready" ? "Look and calculate" : "Answer and calculate"}
            <span className="sr-only">: {model.title}</span>
          </LinkButton>
        ) : null}
        <AboutLink model={model} />
      </div>
    </Card>
  );
}

type LastNumberProps = { model: RiskModel; last: Newest; patientId: string; zone: string };

function LastNumber({ model, last, patientId, zone }: LastNumberProps) {
  const [headline] = model.headlines;
  if (!headline) return null;
  return (
    <div className="grid gap-0.5 py-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <TextLink
          href={paths.prediction(patientId, last.id)}
          className="inline-flex min-h-6 items-center font-semibold text-lg tabular-nums"
        >
          {resultWords(last, headline.unit)}
        </TextLink>
        <LevelBadge level={last.riskLevel} />
      </p>
      <p className="text-sm text-text-soft">
        {headlineWords(headline)}, {formatDay(dayOfInstant(last.createdAt, zone))}
      </p>
    </div>
  );
}

function Gaps({ model, offer }: { model: RiskModel; offer: Offer }) {
  const labels = (names: readonly string[]) => names.map((name) => model.inputs[name]?.label ?? name).join(", ");
  return (
    <>
      {offer.missing.length > 0 ? (
        <p className="text-sm">
          <span className="font-medium">Missing:</span> {labels(offer.missing)}
        </p>
      ) : null}
      {offer.stale.length > 0 ? (
        <p className="text-sm">
          <span className="font-medium">Old:</span> {labels(offer.stale)}
        </p>
      ) : null}
    </>
  );
}

function RefusedRow({ offer }: { offer: Offer }) {
  const model = riskModelOf(offer.modelId);
  if (!model) return null;
  return (
    <li className="grid gap-1 px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="font-semibold text-base">{model.title}</h3>
        <AboutLink model={model} />
      </div>
      {offer.reasons.map((reason) => (
        <p key={reason} className="max-w-reading text-sm text-text-soft">
          {reason}
        </p>
      ))}
    </li>
  );
}

function AboutLink({ model }: { model: RiskModel }) {
  return (
    <TextLink href={paths.model(model.id)} className="inline-flex min-h-6 items-center text-sm">
      About this model<span className="sr-only">: {model.title}</span>
    </TextLink>
  );
}

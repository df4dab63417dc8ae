import type { RiskModel } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import { Section } from "@/components/layout/section";
import { LinkButton, TextLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { isOfThisMoment } from "../of-this-moment";
import type { Offer } from "../offers";
import { definitionsOf } from "../screening";

type OfferListProps = { offers: readonly Offer[]; patientId: string; canRun: boolean };

const groups = [
  {
    outcome: "ready",
    title: "Ready",
    description: "The record has what these need.",
    toReaders: "The record has what these need.",
  },
  {
    outcome: "needs-answers",
    title: "A few answers are missing",
    description: "Answer them, and these give a number.",
    toReaders: "The record does not say yet what these need.",
  },
] as const;

/** What fits this person, what would with a few answers, and what does not and why. */
export function OfferList({ offers, ...shared }: OfferListProps) {
  const refused = offers.filter(({ outcome }) => outcome === "not-for-you");
  return (
    <>
      {groups.map(({ outcome, title, description, toReaders }) => {
        const these = offers.filter((offer) => offer.outcome === outcome);
        if (these.length === 0) return null;
        return (
          <Section key={outcome} title={title} description={shared.canRun ? description : toReaders}>
            <ul className="divide-y rounded-lg border bg-surface">
              {these.map((offer) => (
                <OfferRow key={offer.modelId} offer={offer} {...shared} />
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
            {byReasons(refused).map((alike) => (
              <RefusedRow key={alike[0]?.modelId} offers={alike} />
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

type OfferRowProps = Omit<OfferListProps, "offers"> & { offer: Offer };

function OfferRow({ offer, patientId, canRun }: OfferRowProps) {
  const model = riskModelOf(offer.modelId);
  if (!model) return null;
  const isReady = offer.outcome === "ready";
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-4 md:px-6">
      <div className="grid min-w-0 flex-1 basis-80 gap-0.5">
        <h3 className="font-semibold text-base">
          <AboutLink model={model} />
        </h3>
        <p className="max-w-reading text-sm text-text-soft">{model.card.says}</p>
        <Gaps model={model} offer={offer} />
      </div>
      {canRun || isReady ? (
        <LinkButton href={paths.riskModel(patientId, model.id)} size="small">
          {canRun ? (isReady ? "Look and calculate" : "Answer and calculate") : "Look"}
          <span className="sr-only">: {model.title}</span>
        </LinkButton>
      ) : null}
    </li>
  );
}

function Gaps({ model, offer }: { model: RiskModel; offer: Offer }) {
  const labels = (names: readonly string[]) =>
    names.map((name) => definitionsOf(model)[name]?.label ?? name).join(", ");
  return (
    <>
      {offer.missing.length > 0 ? (
        <p className="text-sm">
          <span className="font-medium">Missing:</span>{" "}
          {isOfThisMoment(model.id) ? `${offer.missing.length} values, entered anew each time` : labels(offer.missing)}
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

/** Models that give no number for the same reasons stand together. */
function byReasons(refused: readonly Offer[]): Offer[][] {
  const reasonOf = ({ reasons }: Offer) => reasons.join(" ");
  return [...new Set(refused.map(reasonOf))].map((reason) => refused.filter((offer) => reasonOf(offer) === reason));
}

function RefusedRow({ offers }: { offers: readonly Offer[] }) {
  return (
    <li className="grid gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[minmax(0,18rem)_minmax(0,1fr)] md:px-6">
      <div className="grid content-start">
        {offers.map(({ modelId }) => {
          const model = riskModelOf(modelId);
          return model ? (
            <h3 key={modelId} className="font-medium text-sm">
              <AboutLink model={model} />
            </h3>
          ) : null;
        })}
      </div>
      <div className="grid content-start gap-1">
        {offers[0]?.reasons.map((reason) => (
          <p key={reason} className="max-w-reading py-0.5 text-sm text-text-soft">
            {reason}
          </p>
        ))}
      </div>
    </li>
  );
}

function AboutLink({ model }: { model: RiskModel }) {
  return (
    <TextLink
      href={paths.model(model.id)}
      className="inline-flex min-h-6 items-center text-text decoration-line-strong"
    >
      <span className="sr-only">About </span>
      {model.title}
    </TextLink>
  );
}

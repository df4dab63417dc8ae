import type { RiskModel } from "@/clinical/risk-models/model";
import { Section } from "@/components/layout/section";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { allowedWords } from "../input-words";

/** What anybody should know of a model before they trust its number. */
export function ModelCard({ model }: { model: RiskModel }) {
  const { card } = model;
  return (
    <>
      <Card>
        <DescriptionList
          items={[
            { term: "Made for", value: card.population },
            { term: "Gives", value: <Answers model={model} /> },
            { term: "Version here", value: model.version },
          ]}
        />
      </Card>
      <div className="grid gap-8 md:grid-cols-2">
        <Section title="Who gets no number">
          <Sentences of={card.excludes} />
        </Section>
        <Section title="What goes wrong">
          <Sentences of={card.harms} />
        </Section>
      </div>
      <Section
        title="What it asks"
        description="Outside these limits the model was never tried, so it does not answer."
      >
        <InputList model={model} />
      </Section>
      <Section title="Where it comes from">
        <ul className="grid max-w-reading gap-3">
          {card.sources.map(({ text, doi }) => (
            <li key={text}>
              {text}
              {doi ? <Doi id={doi} /> : null}
            </li>
          ))}
        </ul>
      </Section>
      <div className="grid gap-8 md:grid-cols-2">
        <Section title="Checked against">
          <p className="max-w-reading">{card.checkedAgainst}</p>
        </Section>
        <Section title="License">
          <p className="max-w-reading">{card.license}</p>
        </Section>
      </div>
    </>
  );
}

function Answers({ model }: { model: RiskModel }) {
  return (
    <ul className="grid gap-1">
      {model.headlines.map(({ path, label, unit, horizonYears }) => (
        <li key={path.join(" ")}>
          {label}
          <span className="text-text-soft">
            {unit === "%" ? ", in percent" : ", in points"}
            {horizonYears === null ? null : `, within ${horizonYears} years`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Sentences({ of }: { of: readonly string[] }) {
  return (
    <ul className="grid max-w-reading list-disc gap-2 ps-5 marker:text-accent">
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function Doi({ id }: { id: string }) {
  return (
    <a
      href={`https://doi.org/${id}`}
      rel="noreferrer"
      className="ms-1 inline-block break-all rounded-sm text-accent underline decoration-1 underline-offset-3 hover:text-accent-strong hover:decoration-2"
    >
      doi:{id}
    </a>
  );
}

function InputList({ model }: { model: RiskModel }) {
  // Which printing of the coefficients is used is a matter of those who check them.
  const { parameterSet: _, ...inputs } = model.inputs;
  return (
    <Card>
      <DescriptionList
        items={Object.values(inputs).map((input) => ({
          term: input.label,
          value: (
            <>
              {allowedWords(input)}
              {input.isRequired ? null : <span className="text-text-soft"> (optional)</span>}
            </>
          ),
          hint: input.about,
        }))}
      />
    </Card>
  );
}

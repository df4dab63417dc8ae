import type { RiskModel } from "@/clinical/risk-models/model";
import { formatDay, formatInstant } from "@/lib/format-date";

type PrintFactsProps = {
  person: { name: string; bornOn: string | null; recordNumber: string };
  prediction: { modelVersion: string; createdAt: Date; ranByName: string; codeVersion: string };
  model: RiskModel;
  zone: string;
};

/** On paper only: whose result it is, of when, and by which model. */
export function PrintFacts({ person, prediction, model, zone }: PrintFactsProps) {
  const facts = [
    ["Name", person.name],
    ["Born", person.bornOn === null ? "Not known" : formatDay(person.bornOn)],
    ["Record number", person.recordNumber],
    ["Calculated", `${formatInstant(prediction.createdAt, zone)}, by ${prediction.ranByName}`],
    ["Model", `${model.title}, version ${prediction.modelVersion} (Anamnesis ${prediction.codeVersion})`],
    ["Printed", formatInstant(new Date(), zone)],
  ];
  return (
    <dl className="hidden grid-cols-2 gap-x-8 border-y py-3 text-sm print:grid">
      {facts.map(([term, value]) => (
        <div key={term} className="flex gap-2 py-0.5">
          <dt className="w-28 shrink-0 text-text-soft">{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** On paper only: who the model was made for, and who published it. */
export function PrintSources({ model }: { model: RiskModel }) {
  return (
    <section className="hidden gap-2 text-sm print:grid">
      <h2 className="font-semibold text-base">About the model</h2>
      <p>{model.card.says}</p>
      <p>{model.card.population}</p>
      <ul className="grid gap-1 text-text-soft">
        {model.card.sources.map(({ text, doi }) => (
          <li key={text}>
            {text}
            {doi ? ` doi:${doi}` : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

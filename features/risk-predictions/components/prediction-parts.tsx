import { differenceBetween, explain } from "@/clinical/risk-models/explain";
import { sentenceOf } from "@/clinical/risk-models/explain-words";
import type { RiskModel } from "@/clinical/risk-models/model";
import { referencePersonOf } from "@/clinical/risk-models/reference-person";
import { Section } from "@/components/layout/section";
import { Card } from "@/components/ui/card";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { valuesOf } from "../complete";
import type { InputValue } from "../known-input";
import { CellTerms } from "./cell-terms";
import { Waterfall } from "./waterfall";

type Values = Readonly<Record<string, InputValue>>;

/** What makes this number differ from that of somebody of the same age and sex: as a sentence, a waterfall and a table. */
export function Drivers({ model, values }: { model: RiskModel; values: Values }) {
  if (model.id === "breast-mass")
    return (
      <Section title="What drives it" description="Compared with a mass whose values are the average of all.">
        <CellTerms model={model} values={values} />
      </Section>
    );
  const explanation = explain(model, values);
  const about = referencePersonOf(model, values)?.about;
  if (!explanation || !about || explanation.parts.length === 0) return null;
  return (
    <Section title="What drives it" description={`Compared with ${about.replace(/\.$/, "")}.`}>
      <Card className="grid gap-5">
        <p className="max-w-reading">{sentenceOf(explanation, "Compared with that person")}</p>
        <Waterfall model={model} explanation={explanation} fromLabel="That person" toLabel="This result" />
      </Card>
    </Section>
  );
}

type Earlier = { createdAt: Date; inputs: readonly { name: string; value: InputValue }[] };

/** What changed since the result before, split exactly. */
export function SinceLast({
  model,
  values,
  earlier,
  zone,
}: {
  model: RiskModel;
  values: Values;
  earlier: Earlier;
  zone: string;
}) {
  const difference = differenceBetween(model, valuesOf(earlier.inputs), values);
  if (!difference) return null;
  const day = formatDay(dayOfInstant(earlier.createdAt, zone));
  return (
    <Section title="What changed since last time" description={`The result before this one is of ${day}.`}>
      <Card className="grid gap-5">
        <p className="max-w-reading">{sentenceOf(difference, `Since ${day}`)}</p>
        {difference.parts.length > 0 ? (
          <Waterfall model={model} explanation={difference} fromLabel={day} toLabel="This result" />
        ) : null}
      </Card>
    </Section>
  );
}

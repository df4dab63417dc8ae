import Form from "next/form";
import { FieldsFollow } from "@/components/forms/fields-follow";
import { SelectField } from "@/components/forms/select-field";
import { Button } from "@/components/ui/button";
import { TabLinks } from "@/components/ui/tab-links";
import { groupMeasurements } from "../groups";
import { SPANS, type Span, spanLabels } from "../span";
import type { NewestOfQuantity } from "../views";

/** What a trend page was asked for; the address says it. */
export type TrendAsk = { span: Span; compared: string | null };

export function trendHref(base: string, { span, compared }: TrendAsk, page = 1): string {
  const asked = new URLSearchParams();
  if (span !== "all") asked.set("range", span);
  if (compared) asked.set("with", compared);
  if (page > 1) asked.set("page", String(page));
  return asked.size > 0 ? `${base}?${asked}` : base;
}

export function SpanLinks({ base, ask }: { base: string; ask: TrendAsk }) {
  return (
    <TabLinks
      label="Time shown"
      current={trendHref(base, ask)}
      items={SPANS.map((span) => ({ label: spanLabels[span], href: trendHref(base, { ...ask, span }) }))}
    />
  );
}

/** The other quantities of which there are values. */
export function comparable(newest: readonly NewestOfQuantity[], code: string) {
  return groupMeasurements(newest, false).flatMap(({ items }) =>
    items
      .filter((item) => item.code !== code)
      .map(({ quantity }) => ({ value: quantity.code, label: quantity.plainName })),
  );
}

type CompareFormProps = { base: string; ask: TrendAsk; choices: { value: string; label: string }[] };

/** A plain form of the address: a second chart below, on the same time axis. */
export function CompareForm({ base, ask, choices }: CompareFormProps) {
  return (
    <Form action={base} className="flex flex-wrap items-end gap-2 print:hidden">
      <FieldsFollow address={trendHref(base, ask)} />
      {ask.span === "all" ? null : <input type="hidden" name="range" value={ask.span} />}
      <SelectField
        name="with"
        label="Compare with"
        isOptional
        options={choices}
        emptyLabel="Nothing"
        defaultValue={ask.compared ?? ""}
        className="min-w-48 flex-1 sm:max-w-80"
      />
      <Button type="submit" className="md:min-h-10">
        Compare
      </Button>
    </Form>
  );
}

import type { Explanation } from "@/clinical/risk-models/explain";
import { valueInWords } from "@/clinical/risk-models/headline";
import type { RiskModel } from "@/clinical/risk-models/model";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { cn } from "@/lib/cn";
import { changeWords, numberWords } from "../result-words";

type WaterfallProps = {
  model: RiskModel;
  explanation: Explanation;
  /** What the first and the last row are: "Somebody without risks", "You". */
  fromLabel: string;
  toLabel: string;
};

type Step = { label: string; from: number; to: number; effect: number; isAgainstSense: boolean };

/**
 * From one number to another, each step where the one before it ended; the parts add up to the whole. Steps too small to see
 * stand in the table only.
 */
export function Waterfall({ model, explanation, fromLabel, toLabel }: WaterfallProps) {
  const { reference, value, parts, headline } = explanation;
  const steps = stepsOf(explanation).filter(({ effect }) => changeWords(effect, headline.unit) !== "±0");
  const ends = steps.flatMap(({ from, to }) => [from, to]);
  const low = Math.min(0, reference, value, ...ends);
  const scale = Math.max(reference, value, ...ends, low + Number.MIN_VALUE) - low;
  const at = (number: number) => (100 * (number - low)) / scale;
  return (
    <div className="@container grid gap-4">
      <ol className="grid break-inside-avoid gap-1">
        <WholeRow label={fromLabel} words={numberWords(reference, headline.unit)} width={at(reference)} />
        {steps.map(({ label, from, to, effect, isAgainstSense }) => (
          <li key={label} className={rowStyles}>
            <span className="text-sm">
              {label}
              {isAgainstSense ? <span className="block text-text-soft">Against medical sense</span> : null}
            </span>
            <span
              aria-hidden="true"
              className="relative h-3.5 @sm:h-5 order-last col-span-2 @sm:order-none @sm:col-span-1"
            >
              <span
                className={cn(
                  "absolute inset-y-0.5 min-w-0.5 rounded-sm border",
                  effect > 0 ? "border-warn-line bg-warn-line" : "border-ok-line bg-surface",
                )}
                style={{
                  insetInlineStart: `${at(Math.min(from, to))}%`,
                  width: `${at(Math.max(from, to)) - at(Math.min(from, to))}%`,
                }}
              />
            </span>
            <span className="inline-flex items-center justify-end gap-1 text-sm tabular-nums">
              <Icon name={effect > 0 ? "high" : "low"} className="size-3.5 text-text-soft" />
              {changeWords(effect, headline.unit)}
            </span>
          </li>
        ))}
        <WholeRow label={toLabel} words={numberWords(value, headline.unit)} width={at(value)} isTotal />
      </ol>
      <p className="flex flex-wrap gap-x-4 text-sm text-text-soft">
        <span>Filled: raises the number.</span>
        <span>Hollow: lowers it.</span>
        <span>All steps in {headline.unit === "%" ? "percentage points" : "points"}.</span>
      </p>
      <details className="print:hidden">
        <DisclosureSummary>Show as table</DisclosureSummary>
        <Table label="What made the difference" className="mt-2">
          <TableHead>
            <TableRow>
              <TableHeaderCell>Value</TableHeaderCell>
              <TableHeaderCell>{fromLabel}</TableHeaderCell>
              <TableHeaderCell>{toLabel}</TableHeaderCell>
              <TableHeaderCell numeric>Effect</TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {parts.map(({ fields, label, from, to, effect }) => (
              <TableRow key={label}>
                <TableCell long>{label}</TableCell>
                <TableCell>{wordsOf(model, fields, from)}</TableCell>
                <TableCell>{wordsOf(model, fields, to)}</TableCell>
                <TableCell numeric>{changeWords(effect, headline.unit)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </details>
    </div>
  );
}

const rowStyles =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 break-inside-avoid @sm:grid-cols-[minmax(0,9.5rem)_minmax(0,1fr)_3.75rem] @xl:grid-cols-[minmax(0,14rem)_minmax(0,1fr)_4.5rem]";

type WholeRowProps = { label: string; words: string; width: number; isTotal?: boolean };

function WholeRow({ label, words, width, isTotal = false }: WholeRowProps) {
  return (
    <li className={cn(rowStyles, "py-1", isTotal ? "border-t" : "border-b")}>
      <span className="font-medium text-sm">{label}</span>
      <span aria-hidden="true" className="relative h-3.5 @sm:h-5 order-last col-span-2 @sm:order-none @sm:col-span-1">
        <span
          className={cn("absolute inset-y-0.5 start-0 rounded-sm", isTotal ? "bg-accent" : "bg-line-strong")}
          style={{ width: `${width}%` }}
        />
      </span>
      <span className="text-end font-semibold text-sm tabular-nums">{words}</span>
    </li>
  );
}

function stepsOf({ reference, parts }: Explanation): Step[] {
  let from = reference;
  return parts.map(({ label, effect, isAgainstSense }) => {
    const step = { label, from, to: from + effect, effect, isAgainstSense };
    from = step.to;
    return step;
  });
}

function wordsOf(model: RiskModel, fields: readonly string[], values: Explanation["parts"][number]["from"]): string {
  return fields
    .map((field) => {
      const definition = model.inputs[field];
      return definition ? valueInWords(definition, values[field]) : String(values[field]);
    })
    .join(", ");
}

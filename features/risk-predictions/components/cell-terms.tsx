import { logitTermsOf } from "@/clinical/risk-models/breast-mass/breast-mass";
import type { RiskModel } from "@/clinical/risk-models/model";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import type { InputValue } from "../known-input";
import { changeWords } from "../result-words";

/** More would not be read; the rest are told in one sum. */
const MOST_SHOWN = 8;

type Term = { label: string; term: number };

/** What each measured value adds on the scale on which the model adds: the logarithm of the odds. */
export function CellTerms({ model, values }: { model: RiskModel; values: Readonly<Record<string, InputValue>> }) {
  const measured = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const { average, terms } = logitTermsOf(measured);
  const all = Object.entries(terms)
    .map(([name, term]): Term => ({ label: model.inputs[name]?.label ?? name, term }))
    .sort((one, other) => Math.abs(other.term) - Math.abs(one.term));
  const [shown, rest] = [all.slice(0, MOST_SHOWN), all.slice(MOST_SHOWN)];
  const sum = (these: readonly Term[]) => these.reduce((total, { term }) => total + term, 0);
  const [upward, downward] = [all.filter(({ term }) => term > 0), all.filter(({ term }) => term < 0)];
  const rows = [...shown, { label: `The other ${rest.length} values together`, term: sum(rest) }];
  const most = Math.max(...rows.map(({ term }) => Math.abs(term)));
  return (
    <Card className="@container grid gap-4">
      <p className="max-w-reading">
        {upward.length} of the {all.length} values speak for a malignant mass, {downward.length} against it. What weighs
        most stands first.
      </p>
      <ol className="grid gap-1">
        {rows.map(({ label, term }) => (
          <li
            key={label}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 break-inside-avoid text-sm @xl:grid-cols-[minmax(0,16rem)_minmax(0,1fr)_4.5rem]"
          >
            <span>{label}</span>
            <span aria-hidden="true" className="relative order-last col-span-2 h-3.5 @xl:order-none @xl:col-span-1">
              <span className="absolute inset-y-0 start-1/2 border-line-strong border-s" />
              <span
                className={cn(
                  "absolute inset-y-0.5 min-w-0.5 rounded-sm border",
                  term > 0 ? "start-1/2 border-warn-line bg-warn-line" : "end-1/2 border-ok-line bg-surface",
                )}
                style={{ width: `${(50 * Math.abs(term)) / most}%` }}
              />
            </span>
            <span className="text-end tabular-nums">{changeWords(term, "%")}</span>
          </li>
        ))}
      </ol>
      <p className="max-w-reading text-sm text-text-soft">
        Filled: for a malignant mass. Hollow: against it. The steps are in logarithms of the odds, the scale on which
        this model adds. A mass with average values has {average.toFixed(1).replace("-", "−")}; with all steps this one
        has {(average + sum(all)).toFixed(1).replace("-", "−")}.
      </p>
    </Card>
  );
}

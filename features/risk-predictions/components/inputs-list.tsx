import type { RiskModel } from "@/clinical/risk-models/model";
import type { InputOrigin } from "@/clinical/vocabulary/prediction";
import { TextLink } from "@/components/ui/button";
import type { InputValue } from "../known-input";
import { provenanceHref, provenanceWords } from "../provenance";
import { definitionsOf } from "../screening";
import { inBothUnits, type SecondUnits } from "../second-unit";

type Used = {
  name: string;
  value: InputValue;
  origin: InputOrigin;
  rowId: string | null;
  at: string | null;
  given: { value: string; unit: string } | null;
};

type InputsListProps = {
  model: RiskModel;
  inputs: readonly Used[];
  /** Rows that were retracted since. */
  retractedRowIds: readonly string[];
  patientId: string;
  zone: string;
  secondUnits: SecondUnits;
};

/** Every value the number rests on, as it was on that day, and where it came from. */
export function InputsList({ inputs, ...shared }: InputsListProps) {
  return (
    <ul
      aria-label="Values used"
      className="grid gap-x-10 rounded-lg border bg-surface px-4 py-1 md:px-6 lg:grid-cols-2 print:grid-cols-2 print:border-0 print:p-0"
    >
      {inputs.map((input) => (
        <InputRow key={input.name} input={input} {...shared} />
      ))}
    </ul>
  );
}

type InputRowProps = Omit<InputsListProps, "inputs"> & { input: Used };

function InputRow({ input, retractedRowIds, model, patientId, zone, secondUnits }: InputRowProps) {
  const definition = definitionsOf(model)[input.name];
  const words = definition ? inBothUnits(definition, input.value, secondUnits[input.name]) : String(input.value);
  const isStandIn = input.origin === "population";
  const href = provenanceHref(input, patientId);
  const isTooOld = isStandIn && input.at !== null;
  const source = isStandIn && !isTooOld ? "Drawn from published figures" : provenanceWords(input, zone);
  return (
    <li className="grid content-start gap-0.5 border-b py-2.5 last:border-b-0 lg:nth-last-2:odd:border-b-0 print:py-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>{definition?.label ?? input.name}</span>
        <span className="text-end font-medium tabular-nums">
          {isTooOld ? "Too old to count" : isStandIn ? "Not known" : words}
        </span>
      </p>
      <p className="text-sm text-text-soft">
        {href ? (
          <TextLink href={href} className="inline-flex min-h-6 items-center text-text-soft">
            {source}
          </TextLink>
        ) : (
          source
        )}
        {input.rowId !== null && retractedRowIds.includes(input.rowId) ? (
          <span className="block">Retracted since. The number stays as it was.</span>
        ) : null}
      </p>
    </li>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { type CELL_STATISTICS, type Cell, cellStatisticLabels, cells } from "@/clinical/risk-models/breast-mass/cells";
import { ActionForm } from "@/components/forms/action-form";
import { controlStyles, FieldErrors } from "@/components/forms/field";
import { useField } from "@/components/forms/form-context";
import { SubmitButton } from "@/components/forms/submit-button";
import { cn } from "@/lib/cn";
import { paths } from "@/lib/paths";
import { addPredictionAction } from "../actions";
import { answerField } from "../fields";
import { BreastMassPaste } from "./breast-mass-paste";

const groups = [
  { statistic: "mean", title: "Mean", about: "Of all nuclei of the sample." },
  { statistic: "error", title: "Standard error", about: "Of that mean." },
  { statistic: "worst", title: "Worst", about: "Mean of the three largest." },
] as const satisfies readonly { statistic: (typeof CELL_STATISTICS)[number]; title: string; about: string }[];

const measures = cells.filter(({ statistic }) => statistic === "mean");

/** The thirty numbers of a fine-needle sample: a table on wide screens, three groups one below the other on narrow ones. */
export function BreastMassForm({ patientId, draftKey }: { patientId: string; draftKey: string }) {
  const router = useRouter();
  return (
    <ActionForm
      action={addPredictionAction}
      draftKey={draftKey}
      onDone={({ id }) => router.push(paths.prediction(patientId, id))}
      label="Calculate"
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="modelId" value="breast-mass" />
      <div className="grid gap-2">
        <p className="max-w-reading">
          Numbers as the report gives them, without a unit. Below each field stands the range of the samples the model
          learned from; outside of it there is no answer.
        </p>
        <BreastMassPaste />
      </div>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,16rem)_repeat(3,minmax(0,1fr))] lg:grid-rows-[repeat(11,auto)] lg:gap-0">
        <div className="hidden lg:row-span-11 lg:grid lg:grid-rows-subgrid" aria-hidden="true">
          <span className="border-b" />
          {measures.map(({ name, label, about }) => (
            <span key={name} className={cn(rowStyles, "lg:ps-0")}>
              <span className="font-medium">{label}</span>
              <span className="text-sm text-text-soft">{about}</span>
            </span>
          ))}
        </div>
        {groups.map((group) => (
          <CellGroup key={group.statistic} {...group} />
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton>Calculate and keep</SubmitButton>
        <p className="text-sm text-text-soft">The patient sees the result only after you release it.</p>
      </div>
    </ActionForm>
  );
}

const rowStyles = "grid content-start gap-0.5 lg:border-b lg:py-2.5 lg:ps-5";

function CellGroup({ statistic, title, about }: (typeof groups)[number]) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-2 gap-x-4 gap-y-4 sm:grid-cols-3 lg:row-span-11 lg:grid-cols-1 lg:grid-rows-subgrid lg:gap-y-0"
    >
      <div className="col-span-full border-b pb-2 lg:ps-5">
        <h2 id={id} className="font-semibold text-base">
          {title}
        </h2>
        <p className="text-sm text-text-soft">{about}</p>
      </div>
      {cells
        .filter((cell) => cell.statistic === statistic)
        .map((cell) => (
          <CellField key={cell.name} {...cell} />
        ))}
    </section>
  );
}

function CellField({ name, label, statistic, min, max }: Cell) {
  const wiring = useField({ name: answerField(name), hint: true });
  return (
    <div className={rowStyles}>
      <label htmlFor={wiring.id} className="font-medium text-sm lg:sr-only">
        {label}
        <span className="sr-only">, {cellStatisticLabels[statistic]}</span>
      </label>
      <input
        id={wiring.id}
        name={answerField(name)}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        aria-required
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.isInvalid || undefined}
        className={cn(controlStyles, "tabular-nums")}
      />
      <p id={wiring.hintId} className="text-sm text-text-soft tabular-nums">
        {min} to {max}
      </p>
      <FieldErrors wiring={wiring} />
    </div>
  );
}

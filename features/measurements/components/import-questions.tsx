"use client";

import { RadioGroup } from "@/components/forms/radio-group";
import { SelectField } from "@/components/forms/select-field";
import { Card, CardHeader } from "@/components/ui/card";
import { DATE_ORDERS, type DateOrder } from "../fields";
import type { ImportPreview } from "../views";

/** What the person said of the table: the unit of a quantity, the rows that are right, the order of its dates. */
export type ImportAnswers = { units: Record<string, string>; sure: number[]; dateOrder: DateOrder | null };

export const noAnswers: ImportAnswers = { units: {}, sure: [], dateOrder: null };

const dateOrderLabels: Record<DateOrder, string> = {
  "day-first": "The day: 03/04 is 3 April",
  "month-first": "The month: 03/04 is March 4",
};

type ImportQuestionsProps = {
  preview: ImportPreview;
  answers: ImportAnswers;
  onAnswers: (answers: ImportAnswers) => void;
};

/** Answered questions leave the preview, so what is submitted comes from the answers, not from the fields. */
export function ImportQuestions({
  preview: { unitQuestions, asksDateOrder },
  answers,
  onAnswers,
}: ImportQuestionsProps) {
  return (
    <>
      {Object.entries(answers.units).map(([code, unit]) => (
        <input key={code} type="hidden" name={`unit-${code}`} value={unit} />
      ))}
      {answers.sure.map((row) => (
        <input key={row} type="hidden" name="sure[]" value={row} />
      ))}
      {answers.dateOrder ? <input type="hidden" name="dateOrder" value={answers.dateOrder} /> : null}
      {unitQuestions.length > 0 || asksDateOrder ? (
        <Card className="max-w-3xl">
          <CardHeader title="Before these rows can be read" level={3} />
          <div className="grid gap-6">
            {asksDateOrder ? (
              <RadioGroup
                name="askedOrder"
                label="What comes first in the dates?"
                choices={DATE_ORDERS.map((value) => ({ value, label: dateOrderLabels[value] }))}
                value={answers.dateOrder ?? ""}
                onValueChange={(value) =>
                  onAnswers({ ...answers, dateOrder: DATE_ORDERS.find((order) => order === value) ?? null })
                }
              />
            ) : null}
            {unitQuestions.map(({ code, what, units }) => (
              <SelectField
                key={code}
                name={`asked-${code}`}
                label={`Unit of ${what.toLowerCase()}`}
                hint="For the rows that have none. Look at the paper: it is never guessed."
                options={units}
                emptyLabel="Choose a unit"
                value={answers.units[code] ?? ""}
                onChange={(event) =>
                  onAnswers({ ...answers, units: { ...answers.units, [code]: event.currentTarget.value } })
                }
                className="max-w-80"
              />
            ))}
          </div>
        </Card>
      ) : null}
    </>
  );
}

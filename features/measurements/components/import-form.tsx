"use client";

import { useEffect, useRef, useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/attempt";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-field";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { addImportAction, previewImportAction } from "../actions";
import { isTooLong, TOO_LONG } from "../fields";
import type { ImportPreview, ImportReceipt } from "../views";
import { FileField } from "./file-field";
import { ImportFates } from "./import-fates";
import { type ImportAnswers, ImportQuestions, noAnswers } from "./import-questions";

type ImportFormProps = { patientId: string; viewerId: string; listHref: string };
type Answer = ImportPreview | ImportReceipt;

const isReceipt = (answer: Answer): answer is ImportReceipt => "importId" in answer;

/** The button that was pressed says whether to look or to save; the server would not even read what is too long. */
const lookOrSave: FormAction<Answer> = async (_, form) => {
  const long = ["table", "file"].find((name) => isTooLong(form.get(name) ?? ""));
  if (long) return { outcome: "rejected", message: "Nothing was sent.", fields: { [long]: [TOO_LONG] } };
  return form.get("step") === "save"
    ? addImportAction({ outcome: "idle" }, form)
    : previewImportAction({ outcome: "idle" }, form);
};

export function ImportForm({ patientId, viewerId, listHref }: ImportFormProps) {
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [receipt, setReceipt] = useState<ImportReceipt | null>(null);
  const [answers, setAnswers] = useState(noAnswers);
  const [isStale, setIsStale] = useState(false);

  function handleDone(answer: Answer) {
    if (isReceipt(answer)) return setReceipt(answer);
    setPreview(answer);
    setIsStale(false);
  }
  function handleTable() {
    setPreview(null);
    setAnswers(noAnswers);
  }
  function handleAnswers(changed: ImportAnswers) {
    setAnswers(changed);
    setIsStale(true);
  }
  function startOver() {
    setReceipt(null);
    handleTable();
  }

  if (receipt) return <Receipt receipt={receipt} listHref={listHref} onAgain={startOver} />;
  return (
    <ActionForm
      action={lookOrSave}
      draftKey={`${viewerId}:${patientId}:import`}
      isUnsaved={(answer) => !isReceipt(answer)}
      onDone={handleDone}
      label="Import a table"
    >
      <input type="hidden" name="patientId" value={patientId} />
      <Card className="grid max-w-3xl gap-6" onInput={handleTable}>
        <TextArea
          name="table"
          label="Paste the table"
          hint="Copy the cells in your spreadsheet, with the line of headings, and paste them here."
          rows={8}
          wrap="off"
          spellCheck={false}
          aria-required={false}
        />
        <FileField name="file" label="Or choose a CSV file" accept=".csv,.tsv,.txt,text/csv,text/plain" />
        {preview ? null : (
          <div>
            <SubmitButton>Check the table</SubmitButton>
          </div>
        )}
      </Card>
      {preview ? <Preview preview={preview} answers={answers} isStale={isStale} onAnswers={handleAnswers} /> : null}
    </ActionForm>
  );
}

type PreviewProps = {
  preview: ImportPreview;
  answers: ImportAnswers;
  /** Something was answered since the table was checked. */
  isStale: boolean;
  onAnswers: (answers: ImportAnswers) => void;
};

function Preview({ preview, answers, isStale, onAnswers }: PreviewProps) {
  const { added, asks } = preview;
  const heading = useFocusWhenShown<HTMLHeadingElement>();
  return (
    <section aria-labelledby="preview" className="grid gap-4">
      <h2 ref={heading} id="preview" tabIndex={-1} className="font-semibold text-lg outline-none">
        Nothing is saved yet: {describeCounts(preview)}
      </h2>
      <ImportQuestions preview={preview} answers={answers} onAnswers={onAnswers} />
      <ImportFates rows={preview.rows} answers={answers} onAnswers={onAnswers} />
      {asks > 0 && !isStale ? (
        <p className="text-sm text-text-soft">Rows with an open question are left out of the import.</p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {isStale ? <SubmitButton>Check again</SubmitButton> : null}
        {added > 0 && !isStale ? (
          <SubmitButton name="step" value="save">
            Import {added} {added === 1 ? "value" : "values"}
          </SubmitButton>
        ) : null}
      </div>
    </section>
  );
}

type Counts = Pick<ImportPreview, "added" | "duplicates" | "refused"> & { asks?: number };

function describeCounts({ added, duplicates, refused, asks = 0 }: Counts): string {
  const parts = [
    `${added} to add`,
    asks > 0 ? `${asks} with a question` : null,
    duplicates > 0 ? `${duplicates} known already` : null,
    refused > 0 ? `${refused} refused` : null,
  ];
  return parts.filter(Boolean).join(", ");
}

type ReceiptProps = { receipt: ImportReceipt; listHref: string; onAgain: () => void };

function Receipt({ receipt: { name, added, duplicates, refused }, listHref, onAgain }: ReceiptProps) {
  const heading = useFocusWhenShown<HTMLHeadingElement>();
  return (
    <Card className="grid max-w-3xl gap-3">
      <h2 ref={heading} tabIndex={-1} className="flex items-start gap-2 font-semibold text-lg outline-none">
        <Icon name="done" className="mt-1.5 text-ok" />
        {added} {added === 1 ? "value was" : "values were"} added
      </h2>
      <p>
        From “{name}”. {duplicates} {duplicates === 1 ? "row was" : "rows were"} known already and {refused}{" "}
        {refused === 1 ? "was" : "were"} left out. You can undo the whole import below.
      </p>
      <div className="flex flex-wrap gap-2">
        <LinkButton href={listHref} variant="primary">
          See the measurements
        </LinkButton>
        <Button onClick={onAgain}>Import another table</Button>
      </div>
    </Card>
  );
}

/** Moves the reader to what has just appeared. */
function useFocusWhenShown<E extends HTMLElement>() {
  const shown = useRef<E>(null);
  useEffect(() => shown.current?.focus(), []);
  return shown;
}

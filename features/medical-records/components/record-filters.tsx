import Form from "next/form";
import type { RecordKind } from "@/clinical/vocabulary/record-kinds";
import { recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import {
  RECORD_SOURCES,
  RECORD_STATUSES,
  recordSourceLabels,
  recordStatusLabels,
  VERIFICATIONS,
  verificationLabels,
} from "@/clinical/vocabulary/record-status";
import { Checkbox, CheckboxGroup } from "@/components/forms/checkbox";
import { FieldsFollow } from "@/components/forms/fields-follow";
import { TextField } from "@/components/forms/text-field";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { isNarrowed, type RecordSearch, recordSearchHref } from "../filter";

type RecordFiltersProps = {
  /** The page that shows the result. */
  base: string;
  search: RecordSearch;
  /** The kinds the viewer may read. */
  kinds: readonly RecordKind[];
};

const choicesOf = <W extends string>(words: readonly W[], label: (word: W) => string) =>
  words.map((value) => ({ value, label: label(value) }));

/** A plain form that reads: it works before any script runs, and its answers stand in the address. */
export function RecordFilters({ base, search, kinds }: RecordFiltersProps) {
  const chosen = countChosen(search);
  return (
    <Form action={base} role="search" aria-label="Search and filter" className="grid gap-3 print:hidden">
      <FieldsFollow address={recordSearchHref(base, search)} />
      {search.sort ? <input type="hidden" name="sort" value={search.sort} /> : null}
      {search.column.map((column) => (
        <input key={column} type="hidden" name="column" value={column} />
      ))}
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          name="q"
          label="Search"
          type="search"
          defaultValue={search.q}
          maxLength={100}
          className="min-w-48 flex-1"
        />
        <Button type="submit" className="md:min-h-10">
          <Icon name="search" />
          Show
        </Button>
        {isNarrowed(search) || search.retracted ? (
          <LinkButton href={base} variant="quiet">
            Clear all
          </LinkButton>
        ) : null}
      </div>
      <details className="group">
        <DisclosureSummary>Filters{chosen > 0 ? ` (${chosen} chosen)` : ""}</DisclosureSummary>
        <Card className="mt-2 grid gap-6 md:grid-cols-2">
          <CheckboxGroup
            name="kind"
            label="Kind"
            choices={choicesOf(kinds, (kind) => recordKindLabels[kind].many)}
            defaultValues={search.kind}
          />
          <CheckboxGroup
            name="status"
            label="Status"
            choices={choicesOf(RECORD_STATUSES, (status) => recordStatusLabels[status])}
            defaultValues={search.status}
          />
          <CheckboxGroup
            name="source"
            label="Where it comes from"
            choices={choicesOf(RECORD_SOURCES, (source) => recordSourceLabels[source])}
            defaultValues={search.source}
          />
          <CheckboxGroup
            name="verification"
            label="Checked by a clinician"
            choices={choicesOf(VERIFICATIONS, (word) => verificationLabels[word])}
            defaultValues={search.verification}
          />
          <div className="flex flex-wrap gap-4">
            <TextField name="from" label="From" type="date" defaultValue={search.from} className="w-44" />
            <TextField name="to" label="To" type="date" defaultValue={search.to} className="w-44" />
          </div>
          <Checkbox
            name="retracted"
            value="1"
            label="Show retracted entries"
            hint="Entries taken back, with the reason."
            defaultChecked={Boolean(search.retracted)}
          />
        </Card>
      </details>
    </Form>
  );
}

function countChosen({ kind, status, source, verification, from, to, retracted }: RecordSearch): number {
  const single = [from, to, retracted].filter(Boolean).length;
  return kind.length + status.length + source.length + verification.length + single;
}

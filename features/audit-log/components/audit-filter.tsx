import Form from "next/form";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { Button, LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { AUDIT_KINDS } from "@/lib/vocabulary/access";
import type { AuditFilter as Filter } from "../schema";
import { actionOptions, kindLabels } from "../words";

export function AuditFilter({ person, personId, patient, action, kind, from, to }: Filter) {
  const isSet = Boolean(person || personId || patient || action || kind || from || to);
  return (
    <Form
      key={[person, personId, patient, action, kind, from, to].join("/")}
      action={paths.adminAudit}
      aria-label="Filter the audit log"
      className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-4"
    >
      {personId ? <input type="hidden" name="personId" value={personId} /> : null}
      <TextField
        name="person"
        label="Person"
        hint={personId ? "Only one person is shown now." : "Part of a name or email"}
        type="search"
        aria-required={false}
        defaultValue={person}
      />
      <TextField
        name="patient"
        label="Record"
        hint="The number under “Who looked”"
        type="search"
        aria-required={false}
        autoComplete="off"
        defaultValue={patient}
      />
      <SelectField
        name="action"
        label="What was done"
        aria-required={false}
        emptyLabel="Everything"
        defaultValue={action}
        options={actionOptions}
      />
      <SelectField
        name="kind"
        label="Kind"
        aria-required={false}
        emptyLabel="Every kind"
        defaultValue={kind ?? ""}
        options={AUDIT_KINDS.map((value) => ({ value, label: kindLabels[value] }))}
      />
      <TextField name="from" label="From" type="date" aria-required={false} defaultValue={from} />
      <TextField name="to" label="Up to and including" type="date" aria-required={false} defaultValue={to} />
      <div className="flex gap-2 self-end lg:col-span-2">
        <Button type="submit" variant="primary">
          Filter
        </Button>
        {isSet ? <LinkButton href={paths.adminAudit}>Clear</LinkButton> : null}
      </div>
    </Form>
  );
}

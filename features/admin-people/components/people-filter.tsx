import Form from "next/form";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { Button, LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { ROLES, roleLabels } from "@/lib/vocabulary/access";
import type { PeopleFilter as Filter } from "../schema";

export function PeopleFilter({ search, role, state }: Filter) {
  return (
    <Form
      key={[search, role, state].join("/")}
      action={paths.adminPeople}
      aria-label="Find people"
      className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[minmax(0,2fr)_1fr_1fr_auto]"
    >
      <TextField name="search" label="Name or email" type="search" aria-required={false} defaultValue={search} />
      <SelectField
        name="role"
        label="Role"
        aria-required={false}
        emptyLabel="Every role"
        defaultValue={role ?? ""}
        options={ROLES.map((value) => ({ value, label: roleLabels[value] }))}
      />
      <SelectField
        name="state"
        label="State"
        aria-required={false}
        emptyLabel="Every state"
        defaultValue={state ?? ""}
        options={[
          { value: "active", label: "Active" },
          { value: "inactive", label: "Deactivated" },
        ]}
      />
      <div className="flex gap-2">
        <Button type="submit" variant="primary">
          Find
        </Button>
        {search || role || state ? <LinkButton href={paths.adminPeople}>Clear</LinkButton> : null}
      </div>
    </Form>
  );
}

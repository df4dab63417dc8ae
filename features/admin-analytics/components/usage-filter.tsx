import Form from "next/form";
import { FieldsFollow } from "@/components/forms/fields-follow";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/paths";
import { type UsageFilter as Filter, PERIODS, type Period, periodLabels } from "../schema";

type UsageFilterProps = { filter: Filter; period: Period; organizations: readonly { id: string; name: string }[] };

export function UsageFilter({ filter, period, organizations }: UsageFilterProps) {
  const { organization } = filter;
  const isOwn = filter.period === "own";
  const dates = { from: period.first, until: period.last };
  const hrefOf = (name: Filter["period"]) =>
    paths.adminUsage({ period: name, organization, ...(name === "own" ? dates : {}) });
  const current = hrefOf(filter.period);
  const items = PERIODS.map((name) => ({ label: periodLabels[name], href: hrefOf(name) }));
  return (
    <div className="grid gap-4">
      <TabLinks label="Period" items={items} current={current} />
      {isOwn || organizations.length > 0 ? (
        <Form action={paths.admin} aria-label="Filter the figures" className="flex flex-wrap items-end gap-4">
          <FieldsFollow address={current} />
          <input type="hidden" name="period" value={filter.period} />
          {isOwn ? (
            <>
              <TextField name="from" label="First day" type="date" aria-required={false} defaultValue={period.first} />
              <TextField name="until" label="Last day" type="date" aria-required={false} defaultValue={period.last} />
            </>
          ) : null}
          {organizations.length > 0 ? (
            <SelectField
              name="organization"
              label="Organization"
              className="min-w-56"
              aria-required={false}
              emptyLabel="Everybody"
              defaultValue={organization ?? ""}
              options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
          <Button type="submit">Show</Button>
        </Form>
      ) : null}
      {organization ? (
        <p className="max-w-reading text-sm text-text-soft">
          An organization has its members and the people who share their record with it, as it was when each day was
          counted. Somebody in two organizations counts in both.
        </p>
      ) : null}
    </div>
  );
}

import Form from "next/form";
import { type Quantity, quantityGroupLabels } from "@/clinical/measurements/quantities";
import { TextField } from "@/components/forms/text-field";
import { Button, TextLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/paths";
import { QUANTITY_GROUPS } from "../groups";

type QuantitySearchProps = {
  text: string;
  /** Best first; all of them when nothing was asked for. */
  found: readonly Quantity[];
  action: string;
  patientId: string;
  hasFocus: boolean;
};

/** A plain form of the address: typing a name and pressing Enter opens the field of it. */
export function QuantitySearch({ text, found, action, patientId, hasFocus }: QuantitySearchProps) {
  const isAll = text.trim() === "";
  const groups = isAll ? groupsOf(found) : [{ title: "Found", items: found }];
  return (
    <div className="grid max-w-2xl gap-6">
      <Form action={action} role="search" aria-label="Find a quantity" className="grid gap-1.5">
        <div className="flex flex-wrap items-end gap-2">
          <TextField
            key={text}
            name="q"
            label="What was measured"
            aria-describedby="search-hint"
            type="search"
            defaultValue={text}
            maxLength={100}
            autoComplete="off"
            autoFocus={hasFocus}
            className="min-w-48 flex-1"
          />
          <Button type="submit" className="min-h-11">
            <Icon name="search" />
            Find
          </Button>
        </div>
        <p id="search-hint" className="text-sm text-text-soft">
          A name as on the paper, a short name such as ALT, or a LOINC code
        </p>
      </Form>
      {!isAll && found.length === 0 && hasFocus ? (
        <p role="status">
          Nothing is called “{text}” here. Try another word, or{" "}
          <TextLink href={`${action}?q=`}>look through all of them</TextLink>.
        </p>
      ) : null}
      {groups.map(({ title, items }) =>
        items.length > 0 ? (
          <section key={title} aria-label={title}>
            <h2 className="mb-1 font-semibold text-base">{title}</h2>
            <ul className="grid gap-x-6 sm:grid-cols-2">
              {items.map(({ code, name, plainName }) => (
                <li key={code} className="flex min-h-11 flex-col justify-center py-1 md:min-h-9">
                  <TextLink href={paths.newMeasurement(patientId, code)}>{plainName}</TextLink>
                  {name === plainName ? null : <span className="text-sm text-text-soft">{name}</span>}
                </li>
              ))}
            </ul>
          </section>
        ) : null,
      )}
    </div>
  );
}

function groupsOf(found: readonly Quantity[]) {
  return QUANTITY_GROUPS.map((group) => ({
    title: quantityGroupLabels[group],
    items: found.filter((quantity) => quantity.group === group),
  }));
}

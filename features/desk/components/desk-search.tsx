import Form from "next/form";
import { controlStyles, labelStyles } from "@/components/forms/field";
import { NativeSelect } from "@/components/forms/select-field";
import { Button, LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { DESK_SORTS, type DeskFilter, deskSortLabels } from "../schema";

/** A plain form of the address, so that a search can be kept, shared with oneself and used without script. */
export function DeskSearch({ filter }: { filter: DeskFilter }) {
  return (
    <Form
      action={paths.patients}
      prefetch={false}
      role="search"
      aria-label="Search your patients"
      className="flex flex-wrap items-end gap-3"
    >
      <div className="grid flex-1 basis-64 gap-1.5">
        <label htmlFor="desk-search" className={labelStyles}>
          Name, record number or birthday
        </label>
        <input
          id="desk-search"
          type="search"
          name="q"
          key={filter.q}
          defaultValue={filter.q}
          maxLength={100}
          autoComplete="off"
          className={controlStyles}
        />
      </div>
      <div className="grid basis-52 gap-1.5 max-sm:grow">
        <label htmlFor="desk-sort" className={labelStyles}>
          Sort by
        </label>
        <NativeSelect id="desk-sort" name="sort" key={filter.sort} defaultValue={filter.sort}>
          {DESK_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {deskSortLabels[sort]}
            </option>
          ))}
        </NativeSelect>
      </div>
      <Button type="submit">Search</Button>
      {filter.q === "" ? null : (
        <LinkButton href={paths.patients} variant="quiet">
          Clear
        </LinkButton>
      )}
    </Form>
  );
}

import Form from "next/form";
import { DOCUMENT_KINDS, type DocumentKind, documentKindLabels } from "@/clinical/vocabulary/document";
import { FieldsFollow } from "@/components/forms/fields-follow";
import { TextField } from "@/components/forms/text-field";
import { Button, LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { TabLinks } from "@/components/ui/tab-links";
import { documentSearchHref } from "../filter";
import type { DocumentSearch } from "../schema";

type DocumentFilterProps = {
  base: string;
  search: DocumentSearch;
  counts: Partial<Record<DocumentKind, number>>;
  /** Deleted ones are shown to whoever may fetch them back. */
  canRestore: boolean;
};

export function DocumentFilter({ base, search, counts, canRestore }: DocumentFilterProps) {
  const { q, look } = search;
  const all = Object.values(counts).reduce((sum, many) => sum + many, 0);
  const hrefOf = (change: Partial<DocumentSearch>) => documentSearchHref(base, { q, look, ...change });
  const kinds = DOCUMENT_KINDS.filter((kind) => counts[kind] || search.kind === kind);
  const other = look === "grid" ? "table" : "grid";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 print:hidden">
      <div className="flex items-end gap-2">
        <Form action={base} role="search" aria-label="Search documents" className="flex min-w-0 flex-1 items-end gap-2">
          <FieldsFollow address={documentSearchHref(base, search)} />
          {search.kind ? <input type="hidden" name="kind" value={search.kind} /> : null}
          {search.deleted ? <input type="hidden" name="deleted" value={search.deleted} /> : null}
          {look === "table" ? <input type="hidden" name="look" value={look} /> : null}
          <TextField
            name="q"
            label="Search names and pages"
            type="search"
            defaultValue={q}
            maxLength={100}
            className="min-w-0 flex-1 [&_label]:whitespace-nowrap"
          />
          <Button type="submit" className="md:min-h-10">
            <Icon name="search" />
            Show
          </Button>
        </Form>
        <LinkButton href={documentSearchHref(base, { ...search, look: other })} className="md:min-h-10" replace>
          <Icon name={other === "table" ? "records" : "document"} />
          <span className="max-sm:sr-only">{other === "table" ? "As a table" : "As cards"}</span>
        </LinkButton>
      </div>
      <TabLinks
        label="Kinds of documents"
        current={hrefOf({ kind: search.kind, deleted: search.deleted })}
        items={[
          { label: "All", href: hrefOf({}), count: all },
          ...kinds.map((kind) => ({
            label: documentKindLabels[kind].many,
            href: hrefOf({ kind }),
            count: counts[kind] ?? 0,
          })),
          ...(canRestore ? [{ label: "Deleted", href: hrefOf({ deleted: "show" as const }) }] : []),
        ]}
      />
    </div>
  );
}

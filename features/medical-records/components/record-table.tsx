"use client";

import {
  columnVisibilityFeature,
  createColumnHelper,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Icon } from "@/components/ui/icon";
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { searchWords } from "@/lib/search-words";
import {
  type RecordSearch,
  recordSearchHref,
  SORTABLE,
  type Sort,
  STANDARD_COLUMNS,
  TABLE_COLUMNS,
  type TableColumn,
} from "../filter";
import type { TableEntry } from "../queries";
import { describeSource, Marked, SeverityMark, StatusBadge, VerificationMark } from "./record-marks";

const features = tableFeatures({ rowPaginationFeature, rowSortingFeature, columnVisibilityFeature });
const column = createColumnHelper<typeof features, TableEntry>();

const columnNames: Record<TableColumn, string> = {
  occurredOn: "Date",
  kind: "Kind",
  status: "Status",
  severity: "Severity",
  result: "Result",
  clinicianName: "Clinician",
  source: "Where it comes from",
  verification: "Checked",
};

function columnsFor(patientId: string, words: readonly string[]) {
  return column.columns([
    column.accessor("title", {
      header: "Title",
      enableHiding: false,
      cell: ({ row: { original } }) => (
        <RowLink href={paths.record(patientId, original.id)}>
          <Marked text={original.title} words={words} />
        </RowLink>
      ),
    }),
    column.accessor("occurredOn", {
      header: columnNames.occurredOn,
      cell: ({ getValue }) => <span className="whitespace-nowrap">{formatDay(getValue())}</span>,
    }),
    column.accessor("kind", { header: columnNames.kind, cell: ({ getValue }) => recordKindLabels[getValue()].one }),
    column.accessor("status", {
      header: columnNames.status,
      cell: ({ row: { original } }) =>
        original.retractedAt ? (
          <Badge tone="danger" icon="remove">
            Retracted
          </Badge>
        ) : (
          <StatusBadge status={original.status} />
        ),
    }),
    column.accessor("severity", {
      header: columnNames.severity,
      cell: ({ getValue }) => (
        <OrNothing value={getValue()}>{(severity) => <SeverityMark severity={severity} />}</OrNothing>
      ),
    }),
    column.accessor("result", {
      header: columnNames.result,
      cell: ({ getValue }) => (
        <OrNothing value={getValue()}>{(result) => <Marked text={result} words={words} />}</OrNothing>
      ),
    }),
    column.accessor("clinicianName", {
      header: columnNames.clinicianName,
      cell: ({ getValue }) => (
        <OrNothing value={getValue()}>{(name) => <Marked text={name} words={words} />}</OrNothing>
      ),
    }),
    column.accessor("source", {
      header: columnNames.source,
      cell: ({ row: { original } }) => describeSource(original),
    }),
    column.accessor("verification", {
      header: columnNames.verification,
      cell: ({ row: { original } }) => <VerificationMark record={original} />,
    }),
  ]);
}

function OrNothing<T>({ value, children }: { value: T | null; children: (value: T) => React.ReactNode }) {
  return value === null ? <span className="text-text-soft">–</span> : children(value);
}

type RecordTableProps = { patientId: string; entries: TableEntry[]; search: RecordSearch };

export function RecordTable({ patientId, entries, search }: RecordTableProps) {
  const base = paths.recordTable(patientId);
  const shown = search.column.length > 0 ? search.column : STANDARD_COLUMNS;
  const sort = search.sort ?? "-occurredOn";
  const sorted = { id: sort.replace("-", ""), desc: sort.startsWith("-") };
  const table = useTable({
    features,
    columns: columnsFor(patientId, searchWords(`${search.q ?? ""} ${search.also ?? ""}`)),
    data: entries,
    manualSorting: true,
    manualPagination: true,
    state: {
      sorting: [sorted],
      columnVisibility: Object.fromEntries(TABLE_COLUMNS.map((name) => [name, shown.includes(name)])),
    },
  });
  return (
    <div className="grid gap-3">
      <ColumnChoice {...{ base, search, shown }} />
      <Table label="Records">
        <TableHead>
          {table.getHeaderGroups().map((group) => (
            <TableRow key={group.id}>
              {group.headers.map((header) => (
                <TableHeaderCell key={header.id} aria-sort={sortWord(header.column.id, sorted)}>
                  <SortLink {...{ base, search, sorted }} name={header.column.id}>
                    <table.FlexRender header={header} />
                  </SortLink>
                </TableHeaderCell>
              ))}
            </TableRow>
          ))}
        </TableHead>
        <TableBody>
          {table.getRowModel().rows.map((row) => (
            <TableRow key={row.id}>
              {row.getVisibleCells().map((cell) => (
                <TableCell
                  key={cell.id}
                  long={["title", "result"].includes(cell.column.id)}
                  className={cell.column.id === "title" ? "min-w-52" : undefined}
                >
                  <table.FlexRender cell={cell} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

type Sorted = { id: string; desc: boolean };

function sortWord(id: string, sorted: Sorted) {
  if (id !== sorted.id) return undefined;
  return sorted.desc ? "descending" : "ascending";
}

type SortLinkProps = { base: string; search: RecordSearch; sorted: Sorted; name: string; children: React.ReactNode };

function SortLink({ base, search, sorted, name, children }: SortLinkProps) {
  const known = SORTABLE.find((sortable) => sortable === name);
  if (!known) return children;
  const isSorted = sorted.id === known;
  const sort: Sort = isSorted && !sorted.desc ? `-${known}` : known;
  const Arrow = sorted.desc ? ArrowDown : ArrowUp;
  return (
    <Link
      href={recordSearchHref(base, search, { sort })}
      prefetch={false}
      scroll={false}
      className="inline-flex min-h-8 items-center gap-1 rounded-sm hover:text-text hover:underline"
    >
      {children}
      {isSorted ? <Arrow aria-hidden="true" className="size-3.5" /> : null}
    </Link>
  );
}

type ColumnChoiceProps = { base: string; search: RecordSearch; shown: readonly TableColumn[] };

function ColumnChoice({ base, search, shown }: ColumnChoiceProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const toggle = (name: TableColumn) => {
    const wanted = TABLE_COLUMNS.filter((known) => shown.includes(known) !== (known === name));
    startTransition(() =>
      router.replace(recordSearchHref(base, search, { column: wanted, page: search.page }), { scroll: false }),
    );
  };
  return (
    <div className="flex justify-end print:hidden" aria-busy={isPending}>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button size="small">
            <Icon name="settings" />
            Columns
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          {TABLE_COLUMNS.map((name) => (
            <DropdownMenuCheckboxItem
              key={name}
              checked={shown.includes(name)}
              onCheckedChange={() => toggle(name)}
              onSelect={(event) => event.preventDefault()}
            >
              {columnNames[name]}
            </DropdownMenuCheckboxItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
    </div>
  );
}

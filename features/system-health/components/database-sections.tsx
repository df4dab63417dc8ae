import { Section } from "@/components/layout/section";
import { ErrorState } from "@/components/states/error-state";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { formatInstant } from "@/lib/format-date";
import { formatBytes } from "@/lib/vocabulary/document-files";
import {
  type IndexFacts,
  readSlowStatements,
  readTables,
  readUnusedIndexes,
  type StatementFacts,
  type TableFacts,
} from "../statistics";
import { sayCount } from "../tile";
import { Command } from "./tile-card";

const SHOWN = 10;
/** Fewer could speak of somebody. */
const FEWEST = 10;

const Failed = ({ what }: { what: string }) => <ErrorState title={`${what} could not be read just now`} />;

/** Null where it failed: one section alone says so. */
const tryTo = <T,>(work: Promise<T>): Promise<{ found: T } | null> =>
  work.then((found) => ({ found })).catch(() => null);

function TableRows({ label, tables, zone }: { label: string; tables: readonly TableFacts[]; zone: string }) {
  return (
    <Table label={label}>
      <TableHead>
        <TableRow>
          <TableHeaderCell>Table</TableHeaderCell>
          <TableHeaderCell numeric>Size</TableHeaderCell>
          <TableHeaderCell numeric>Indexes</TableHeaderCell>
          <TableHeaderCell numeric>Rows, about</TableHeaderCell>
          <TableHeaderCell numeric>Dead rows</TableHeaderCell>
          <TableHeaderCell numeric>Read by index</TableHeaderCell>
          <TableHeaderCell>Last vacuum</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {tables.map(({ name, bytes, indexBytes, live, dead, wholeReads, indexReads, vacuumedAt }) => (
          <TableRow key={name}>
            <TableCell className="font-mono text-xs">{name}</TableCell>
            <TableCell numeric>{formatBytes(bytes)}</TableCell>
            <TableCell numeric>{formatBytes(indexBytes)}</TableCell>
            <TableCell numeric>{live < FEWEST ? "Fewer than 10" : sayCount(live)}</TableCell>
            <TableCell numeric>{sayCount(dead)}</TableCell>
            <TableCell numeric>
              {wholeReads + indexReads === 0
                ? "Not read"
                : `${Math.round((indexReads / (wholeReads + indexReads)) * 100)} %`}
            </TableCell>
            <TableCell>{vacuumedAt ? formatInstant(vacuumedAt, zone) : "Not yet"}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export async function TablesSection({ zone }: { zone: string }) {
  const read = await tryTo(readTables());
  if (!read) return <Failed what="The tables" />;
  const first = read.found.slice(0, SHOWN);
  const rest = read.found.slice(SHOWN);
  return (
    <Section
      title="Tables"
      description="The largest first, with their indexes. Many dead rows and no recent vacuum mean that autovacuum does not keep up."
    >
      <TableRows label="Tables, the largest first" tables={first} zone={zone} />
      {rest.length > 0 ? (
        <details>
          <DisclosureSummary>{rest.length} smaller tables</DisclosureSummary>
          <div className="mt-3">
            <TableRows label="Smaller tables" tables={rest} zone={zone} />
          </div>
        </details>
      ) : null}
    </Section>
  );
}

function IndexRows({ indexes }: { indexes: readonly IndexFacts[] }) {
  return (
    <Table label="Indexes that were not used">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Index</TableHeaderCell>
          <TableHeaderCell>Table</TableHeaderCell>
          <TableHeaderCell numeric>Size</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {indexes.map(({ name, table, bytes }) => (
          <TableRow key={name}>
            <TableCell className="font-mono text-xs">{name}</TableCell>
            <TableCell className="font-mono text-xs">{table}</TableCell>
            <TableCell numeric>{formatBytes(bytes)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export async function IndexesSection({ zone }: { zone: string }) {
  const read = await tryTo(readUnusedIndexes());
  if (!read) return <Failed what="The use of indexes" />;
  const { indexes, since } = read.found;
  return (
    <Section
      title="Unused indexes"
      description={`Not read ${since ? `since ${formatInstant(since, zone)}` : "since statistics began"}. This is usual on a new or small installation, where PostgreSQL reads small tables whole.`}
    >
      {indexes.length === 0 ? (
        <p>Every index was used.</p>
      ) : (
        <details>
          <DisclosureSummary>
            {indexes.length === 1 ? "1 index was not used" : `${indexes.length} indexes were not used`}
          </DisclosureSummary>
          <div className="mt-3">
            <IndexRows indexes={indexes} />
          </div>
        </details>
      )}
    </Section>
  );
}

function StatementRows({ statements }: { statements: readonly StatementFacts[] }) {
  return (
    <Table label="Queries, the slowest first">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Query, without its values</TableHeaderCell>
          <TableHeaderCell numeric>Mean</TableHeaderCell>
          <TableHeaderCell numeric>Calls</TableHeaderCell>
          <TableHeaderCell numeric>Total</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {statements.map(({ text, calls, meanMs, totalMs }) => (
          <TableRow key={text}>
            <TableCell long className="max-w-md font-mono text-xs [overflow-wrap:anywhere]">
              {text}
            </TableCell>
            <TableCell numeric>{meanMs.toLocaleString("en", { maximumFractionDigits: 1 })} ms</TableCell>
            <TableCell numeric>{sayCount(calls)}</TableCell>
            <TableCell numeric>{sayCount(Math.round(totalMs / 1000))} s</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

export async function StatementsSection() {
  const read = await tryTo(readSlowStatements());
  if (!read) return <Failed what="The slow queries" />;
  return (
    <Section title="Slow queries" description="Run five times or more, the slowest first. Their text holds no values.">
      {read.found === null ? (
        <div>
          <p>Not switched on. As the superuser of the database, run this once and restart the database:</p>
          <Command>alter system set shared_preload_libraries = 'pg_stat_statements';</Command>
          <p className="mt-2">After the restart, in this database:</p>
          <Command>create extension pg_stat_statements;</Command>
        </div>
      ) : read.found.length === 0 ? (
        <p>No query has run five times yet.</p>
      ) : (
        <StatementRows statements={read.found} />
      )}
    </Section>
  );
}

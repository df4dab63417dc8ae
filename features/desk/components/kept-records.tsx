import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import type { KeptRecord } from "../queries";
import { bornInWords } from "./born-in-words";

/** The viewer's own record and those of the people they look after. */
export function KeptRecords({ records, timeZone }: { records: readonly KeptRecord[]; timeZone: string }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {records.map((record) => (
        <li key={record.id}>
          <Link
            href={paths.patient(record.id)}
            prefetch={false}
            className="flex h-full items-start gap-3 rounded-lg border bg-surface p-4 transition-colors hover:bg-sunken/60"
          >
            <Avatar name={record.name} />
            <span className="min-w-0 flex-1">
              <span className="block font-semibold">{record.name}</span>
              <span className="block text-sm text-text-soft">
                {record.relationship ? `You are their ${record.relationship.toLowerCase()}` : "Your own record"}
              </span>
              <span className="block text-sm text-text-soft">{bornInWords(record)}</span>
              <span className="block text-sm text-text-soft">
                Record number <span className="whitespace-nowrap">{record.recordNumber}</span>
              </span>
              <span className="mt-2 block text-sm text-text-soft">
                {record.lastChangeAt ? (
                  <>
                    Last change{" "}
                    <span className="whitespace-nowrap">{formatDay(dayOfInstant(record.lastChangeAt, timeZone))}</span>
                  </>
                ) : (
                  "No records yet"
                )}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

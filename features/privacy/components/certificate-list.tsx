import { DisclosureSummary } from "@/components/ui/disclosure";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { countsInWords } from "@/lib/vocabulary/retention";
import type { Certificate } from "../queries";

const MONTHS_SHOWN = 3;

type Month = { month: string; counts: Record<string, number>; lastErasedOn: string; inBackupsUntil: Date };

/** Certificates are written each night something was due; a month is what one reads. */
function byMonth(certificates: readonly Certificate[], zone: string): Month[] {
  const months = new Map<string, Month>();
  for (const { counts, createdAt, inBackupsUntil } of certificates) {
    const day = dayOfInstant(createdAt, zone);
    const month = months.get(day.slice(0, 7)) ?? {
      month: day.slice(0, 7),
      counts: {},
      lastErasedOn: day,
      inBackupsUntil,
    };
    for (const [kind, count] of Object.entries(counts)) month.counts[kind] = (month.counts[kind] ?? 0) + count;
    months.set(month.month, month);
  }
  return [...months.values()];
}

export function CertificateList({ certificates, zone }: { certificates: readonly Certificate[]; zone: string }) {
  const months = byMonth(certificates, zone);
  if (months.length === 0)
    return (
      <p className="text-text-soft">
        Nothing of yours has been erased so far. When something is, you will read here what, how much, and how long
        copies stay in backups.
      </p>
    );
  return (
    <div className="grid gap-3">
      <ul className="divide-y">
        {months.slice(0, MONTHS_SHOWN).map((month) => (
          <Erased key={month.month} {...month} zone={zone} />
        ))}
      </ul>
      {months.length > MONTHS_SHOWN ? (
        <details>
          <DisclosureSummary>Earlier</DisclosureSummary>
          <ul className="divide-y">
            {months.slice(MONTHS_SHOWN).map((month) => (
              <Erased key={month.month} {...month} zone={zone} />
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function Erased({ month, counts, lastErasedOn, inBackupsUntil, zone }: Month & { zone: string }) {
  const isInBackups = inBackupsUntil.getTime() > Date.now();
  return (
    <li className="py-3 first:pt-0 last:pb-0">
      <p className="font-medium">{formatDay(month)}</p>
      <p>Erased: {countsInWords(counts)}.</p>
      <p className="text-sm text-text-soft">
        Last on {formatDay(lastErasedOn)}.{" "}
        {isInBackups
          ? `Copies may stay in backups until ${formatDay(dayOfInstant(inBackupsUntil, zone))}.`
          : "No backup holds it now."}
      </p>
    </li>
  );
}

import type { LastingKind } from "@/clinical/vocabulary/record-kinds";
import { Badge } from "@/components/ui/badge";
import { Button, LinkButton, TextLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { Icon, type IconName } from "@/components/ui/icon";
import { formatInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { sayNoneKnownAction } from "../actions";
import { listWords } from "../known-lists";
import type { LastingEntry, LastingList } from "../record-queries";

type ListCardProps = { lasting: LastingList; patientId: string; canWrite: boolean; zone: string; isBrief?: boolean };

const icons: Record<LastingKind, IconName> = { allergy: "allergy", condition: "condition", medication: "medication" };

/** One of the three lists: what is listed, "none known" since when, or that nobody has said. */
export function ListCard({ lasting, patientId, canWrite, zone, isBrief = false }: ListCardProps) {
  const { kind, list, active, past } = lasting;
  const words = listWords[kind];
  const canAdd = canWrite && list.state !== "not-shared";
  return (
    <Card id={kind} className="scroll-mt-16">
      <CardHeader
        title={
          <span className="flex items-center gap-2">
            <Icon name={icons[kind]} className="text-accent" />
            {words.title}
          </span>
        }
        action={
          canAdd && !isBrief ? (
            <LinkButton href={paths.newRecord(patientId, kind)} size="small">
              <Icon name="add" />
              Add {kind}
            </LinkButton>
          ) : null
        }
      />
      <ListStatement lasting={lasting} zone={zone} />
      {active.length > 0 ? <EntryList entries={active} patientId={patientId} /> : null}
      {canAdd && active.length === 0 ? <NoneKnownControl lasting={lasting} patientId={patientId} /> : null}
      {past.length > 0 && !isBrief ? (
        <details className="mt-3">
          <DisclosureSummary>{past.length} no longer active</DisclosureSummary>
          <EntryList entries={past} patientId={patientId} />
        </details>
      ) : null}
    </Card>
  );
}

export function ListStatement({ lasting: { kind, list }, zone }: { lasting: LastingList; zone: string }) {
  if (list.state === "listed") return null;
  if (list.state === "not-shared") return <p className="text-text-soft">Not shared with you.</p>;
  if (list.state === "not-stated") return <p className="text-text-soft">{listWords[kind].notStated}</p>;
  return (
    <p className="flex items-start gap-2">
      <Icon name="done" className="mt-1 text-ok" />
      <span>
        {listWords[kind].none}
        <span className="block text-sm text-text-soft">Said on {formatInstant(list.since, zone).split(",")[0]}</span>
      </span>
    </p>
  );
}

function EntryList({ entries, patientId }: { entries: LastingEntry[]; patientId: string }) {
  return (
    <ul className="divide-y">
      {entries.map(({ id, title, detail, severity, verification, since }) => (
        <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 py-2.5 first:pt-0 last:pb-0">
          <div className="min-w-0">
            <TextLink
              href={paths.record(patientId, id)}
              className="inline-flex min-h-6 items-center font-medium text-text"
            >
              {title}
            </TextLink>
            <p className="text-sm text-text-soft first-letter:uppercase">
              {[detail, severity === null ? null : `severity ${severity} of 10`]
                .filter(Boolean)
                .map((part) => `${part} · `)}
              <span className="whitespace-nowrap">since {since}</span>
            </p>
          </div>
          {verification === "disputed" ? <Badge tone="warn">Questioned</Badge> : null}
        </li>
      ))}
    </ul>
  );
}

function NoneKnownControl({ lasting: { kind, list }, patientId }: { lasting: LastingList; patientId: string }) {
  const isClaimed = list.state === "none-known";
  const words = listWords[kind];
  return (
    <div className="mt-3">
      <ConfirmDialog
        trigger={
          <Button
            size="small"
            variant={isClaimed ? "quiet" : "secondary"}
            className={isClaimed ? "-ms-3" : undefined}
            aria-label={isClaimed ? `Withdraw “${words.none}”` : words.claim}
          >
            {isClaimed ? "Withdraw" : words.claim}
          </Button>
        }
        title={isClaimed ? `Withdraw “${words.none}”?` : `${words.claim}?`}
        description={
          isClaimed
            ? "The list then says again that nobody has said."
            : "Everybody who may read this list sees it, also on the emergency card. It ends by itself as soon as an entry is added."
        }
        confirmLabel={isClaimed ? "Withdraw" : "Yes, say so"}
        tone="primary"
        action={sayNoneKnownAction}
        doneMessage="Saved."
      >
        <input type="hidden" name="patientId" value={patientId} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="claim" value={isClaimed ? "withdraw" : "none"} />
      </ConfirmDialog>
    </div>
  );
}

import { Badge } from "@/components/ui/badge";
import { Button, TextLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { formatInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { accessPathLabels } from "@/lib/vocabulary/access";
import type { AuditEvent } from "../queries";
import { shortId } from "../short-id";
import { actionTitle, describeAction, describeSection, kindIcons, kindLabels, nameActor } from "../words";
import { ChangeList } from "./change-list";

export function AuditTable({ events, zone }: { events: readonly AuditEvent[]; zone: string }) {
  return (
    <Table label="Audit log">
      <TableHead>
        <tr>
          <TableHeaderCell>When</TableHeaderCell>
          <TableHeaderCell>Who</TableHeaderCell>
          <TableHeaderCell>What</TableHeaderCell>
          <TableHeaderCell>Record</TableHeaderCell>
          <TableHeaderCell>
            <span className="sr-only">Details</span>
          </TableHeaderCell>
        </tr>
      </TableHead>
      <TableBody>
        {events.map((event) => (
          <TableRow key={event.sequence}>
            <TableCell className="whitespace-nowrap tabular-nums">{formatInstant(event.occurredAt, zone)}</TableCell>
            <TableCell>
              {event.actorName ?? <span className="text-text-soft">{nameActor(event, "Nobody signed in")}</span>}
              {event.onBehalfOfName ? <span className="block text-text-soft">for {event.onBehalfOfName}</span> : null}
            </TableCell>
            <TableCell long>
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                {actionTitle(event.action)}
                <Badge tone={event.kind === "security" ? "notice" : "neutral"} icon={kindIcons[event.kind]}>
                  {kindLabels[event.kind]}
                </Badge>
              </span>
            </TableCell>
            <TableCell>
              {event.patientId ? (
                <TextLink href={paths.adminAuditOf({ patient: event.patientId })} className="font-mono">
                  {shortId(event.patientId)}
                </TextLink>
              ) : (
                <span className="text-text-soft">None</span>
              )}
            </TableCell>
            <TableCell className="text-end">
              <Details event={event} zone={zone} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Details({ event, zone }: { event: AuditEvent; zone: string }) {
  const when = formatInstant(event.occurredAt, zone);
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button size="small" variant="quiet" aria-label={`Details of entry ${event.sequence}`}>
          Details
        </Button>
      </DialogTrigger>
      <DialogContent
        title={actionTitle(event.action)}
        description={`${nameActor(event, "Somebody not signed in")} ${describeEvent(event)}. ${when}.`}
        className="sm:w-[min(40rem,calc(100vw-2rem))]"
      >
        <DescriptionList className="text-sm" items={factsOf(event)} />
        <div className="mt-4 grid gap-2 border-t pt-4">
          <h3 className="font-semibold text-sm">What changed</h3>
          <Changed event={event} />
        </div>
      </DialogContent>
    </Dialog>
  );
}

function describeEvent({ action, entity }: AuditEvent): string {
  return action === "patient.opened" && entity ? `looked at ${describeSection(entity)}` : describeAction(action);
}

function Changed({ event: { changes, patientId, kind } }: { event: AuditEvent }) {
  if (changes) return <ChangeList changes={changes} />;
  const words =
    patientId && kind === "change"
      ? "This concerns a record. Only the person and those who look after them see what changed."
      : "Nothing is kept for this entry.";
  return <p className="text-sm text-text-soft">{words}</p>;
}

function factsOf(event: AuditEvent) {
  const facts = [
    { term: "Entry", value: String(event.sequence) },
    { term: "Role", value: event.actorRole },
    { term: "Through", value: event.through ? accessPathLabels[event.through] : null },
    { term: "Reason", value: event.reason },
    { term: "Record", value: event.patientId },
    { term: "Concerns", value: [event.entity, event.entityId].filter(Boolean).join(" ") || null },
    { term: "Address", value: event.address },
    { term: "Browser", value: event.userAgent },
    { term: "Request", value: event.requestId },
  ];
  return facts
    .filter(({ value }) => value !== null)
    .map(({ term, value }) => ({ term, value: <span className="break-words">{value}</span> }));
}

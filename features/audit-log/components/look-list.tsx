import { ChevronDown } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Timeline } from "@/components/ui/timeline";
import { dayOfInstant, formatDay, formatInstant, relativeDay } from "@/lib/format-date";
import { accessPathLabels, type Role, roleLabels } from "@/lib/vocabulary/access";
import { groupLooks, type LookGroup } from "../group-looks";
import type { Look } from "../queries";
import { describeAction, describeSection, nameActor, sentenceCase } from "../words";
import { ChangeList } from "./change-list";

type Reading = { viewerId: string; zone: string; now: Date };

export function LookList({ looks, ...reading }: Reading & { looks: readonly Look[] }) {
  const today = dayOfInstant(reading.now, reading.zone);
  return (
    <Timeline>
      {groupLooks(looks, reading.zone).map(({ day, groups }) => (
        <section key={day}>
          <div className="mb-3 flex items-baseline justify-between gap-4">
            <h2 className="font-semibold text-base">{formatDay(day)}</h2>
            <p className="text-sm text-text-soft">{relativeDay(day, today)}</p>
          </div>
          <ul className="rounded-lg border bg-surface">
            {groups.map((group) => (
              <li key={group.key} className="border-b last:border-b-0">
                <Group group={group} {...reading} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Timeline>
  );
}

const isRole = (role: string | null): role is Role => role !== null && Object.hasOwn(roleLabels, role);

function Group({ group, viewerId, zone }: Reading & { group: LookGroup }) {
  const { actorRole, through, emergencyReason, looks } = group;
  const actorName = nameActor(group, "Anamnesis");
  const isViewer = group.actorId === viewerId;
  const role = isRole(actorRole) ? roleLabels[actorRole] : "Anamnesis";
  return (
    <details className="group/look">
      <summary className="flex cursor-pointer list-none items-start gap-3 rounded-lg px-4 py-4 hover:bg-sunken/60 md:gap-4 md:px-6 [&::-webkit-details-marker]:hidden">
        <Avatar name={actorName} />
        <span className="grid min-w-0 flex-1 gap-1">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium">{isViewer ? "You" : actorName}</span>
            {through === "emergency" ? (
              <Badge tone="warn" icon="emergency">
                Emergency access
              </Badge>
            ) : null}
          </span>
          <span className="text-sm text-text-soft">
            {[role, through && through !== "emergency" ? accessPathLabels[through] : null, hoursOf(looks, zone)]
              .filter(Boolean)
              .join(" · ")}
          </span>
          <span>{sumUp(looks)}</span>
          {emergencyReason ? <span className="text-sm">Reason given: {emergencyReason}</span> : null}
        </span>
        <span className="inline-flex shrink-0 items-center gap-1 text-accent text-sm">
          <span className="sr-only sm:not-sr-only">Details</span>
          <ChevronDown aria-hidden="true" className="size-4 transition-transform group-open/look:rotate-180" />
        </span>
      </summary>
      <ol className="grid gap-4 border-t px-4 py-4 md:px-6">
        {looks.map((look) => (
          <Detail key={look.id} look={look} zone={zone} />
        ))}
      </ol>
    </details>
  );
}

function Detail({ look, zone }: { look: Look; zone: string }) {
  return (
    <li className="grid gap-x-4 gap-y-1 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <time dateTime={look.occurredAt.toISOString()} className="text-sm text-text-soft tabular-nums">
        {formatInstant(look.occurredAt, zone)}
      </time>
      <div className="grid min-w-0 gap-2">
        <p>{sentenceCase(describeLook(look))}</p>
        {look.reason && look.reason !== look.emergencyReason ? (
          <p className="text-sm text-text-soft">Reason: {look.reason}</p>
        ) : null}
        {look.changes ? <ChangeList changes={look.changes} /> : null}
      </div>
    </li>
  );
}

function describeLook({ action, entity }: Look): string {
  return action === "patient.opened" && entity ? `looked at ${describeSection(entity)}` : describeAction(action);
}

/** "Looked at the overview and the records. Added a record." Each thing once, in the order it happened. */
function sumUp(looks: readonly Look[]): string {
  const inOrder = looks.toReversed();
  const sections = new Set(
    inOrder
      .filter(({ action, entity }) => action === "patient.opened" && entity)
      .map(({ entity }) => describeSection(entity ?? "")),
  );
  const others = inOrder.filter(({ action }) => action !== "patient.opened").map(describeLook);
  const times = (words: string) => others.filter((other) => other === words).length;
  const sentences = [...new Set(others)].map((words) =>
    times(words) > 1 ? `${words} (${times(words)} times)` : words,
  );
  const opened = sections.size > 0 ? [`looked at ${new Intl.ListFormat("en").format(sections)}`] : [];
  return [...opened, ...sentences].map((words) => `${sentenceCase(words)}.`).join(" ");
}

function hoursOf(looks: readonly Look[], zone: string): string {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const hours = [...new Set([looks.at(-1), looks.at(0)].map((look) => (look ? clock.format(look.occurredAt) : "")))];
  return hours.join(" to ");
}

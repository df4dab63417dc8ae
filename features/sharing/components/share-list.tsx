import { Badge } from "@/components/ui/badge";
import { Button, LinkButton } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DescriptionList } from "@/components/ui/description-list";
import { Icon, type IconName } from "@/components/ui/icon";
import { dayOfInstant, formatDay, formatInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { roleLabels } from "@/lib/vocabulary/access";
import { revokeShareAction } from "../actions";
import type { Share } from "../queries";
import { categoriesInWords, lastWholeDay, shareRightWords } from "../schema";

type ShareListProps = { shares: readonly Share[]; patientId: string; timeZone: string };

const kindIcons: Record<Share["recipientKind"], IconName> = {
  person: "account",
  organization: "organization",
  code: "key",
};

export function ShareList({ shares, patientId, timeZone }: ShareListProps) {
  return (
    <ul className="grid gap-3">
      {shares.map((share) => (
        <li key={share.id} className="grid gap-4 rounded-lg border bg-surface p-4 md:p-6">
          <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
            <span className="inline-flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent">
              <Icon name={kindIcons[share.recipientKind]} />
            </span>
            <div className="min-w-0 flex-1 basis-40">
              <h3 className="font-semibold">{share.recipientName}</h3>
              <p className="text-sm text-text-soft">{whoTheyAre(share)}</p>
            </div>
            <ShareBadge share={share} />
          </div>
          <DescriptionList items={termsOf(share, timeZone)} />
          {share.state === "ended" ? null : <ShareActions share={share} patientId={patientId} />}
        </li>
      ))}
    </ul>
  );
}

function whoTheyAre({ recipientKind, recipientRole }: Share): string {
  if (recipientKind === "organization") return "Everybody who belongs to this organization";
  if (recipientKind === "code") return "Nobody yet: whoever enters the code";
  return recipientRole ? roleLabels[recipientRole] : "Person";
}

function ShareBadge({ share }: { share: Share }) {
  if (share.state === "waiting")
    return (
      <Badge tone="notice" icon="pending">
        Waiting
      </Badge>
    );
  if (share.state === "not-started")
    return (
      <Badge tone="notice" icon="pending">
        Not begun
      </Badge>
    );
  if (share.state === "ended") return <Badge icon="danger">{share.revokedAt ? "Ended by you" : "Ran out"}</Badge>;
  if (!share.isRecipientActive) return <Badge tone="warn">Account closed</Badge>;
  return <Badge tone="ok">Can see it</Badge>;
}

function termsOf(share: Share, timeZone: string) {
  const day = (instant: Date) => formatDay(dayOfInstant(instant, timeZone));
  const until = share.endsAt ? formatDay(lastWholeDay(share.endsAt, timeZone)) : "No end";
  const looked = share.lastLookedAt ? formatInstant(share.lastLookedAt, timeZone) : "Not yet";
  const code = share.codeExpiresAt
    ? [{ term: "Code works until", value: formatInstant(share.codeExpiresAt, timeZone) }]
    : [];
  const lastLooked = share.recipientKind === "code" ? [] : [{ term: "Last looked", value: looked }];
  const ended = share.revokedAt
    ? [{ term: "Ended", value: formatInstant(share.revokedAt, timeZone) }]
    : [{ term: "Until", value: until }];
  return [
    { term: "May", value: shareRightWords[share.rights].label },
    { term: "Sees", value: categoriesInWords(share.categories) },
    { term: "Since", value: day(share.acceptedAt ?? share.startsAt) },
    ...ended,
    ...code,
    ...lastLooked,
  ];
}

function ShareActions({ share, patientId }: { share: Share; patientId: string }) {
  const isCode = share.recipientKind === "code";
  const verb = isCode ? "Take the code back" : "End access";
  return (
    <div className="flex flex-wrap gap-2 pt-2 print:hidden">
      <LinkButton href={paths.share(patientId, share.id)} size="small">
        Change<span className="sr-only"> what {share.recipientName} may see</span>
      </LinkButton>
      <ConfirmDialog
        trigger={
          <Button size="small">
            {verb}
            <span className="sr-only"> of {share.recipientName}</span>
          </Button>
        }
        title={isCode ? "Take this code back?" : `End the access of ${share.recipientName}?`}
        description={
          isCode
            ? "The code stops working at once. Nobody has used it. You can make a new one at any time."
            : "They cannot open this record from their next step on. What they have already read, printed or noted stays with them. You can share again at any time."
        }
        confirmLabel={verb}
        action={revokeShareAction}
        doneMessage={isCode ? "The code no longer works." : `${share.recipientName} can no longer open this record.`}
      >
        <input type="hidden" name="patientId" value={patientId} />
        <input type="hidden" name="shareId" value={share.id} />
      </ConfirmDialog>
    </div>
  );
}

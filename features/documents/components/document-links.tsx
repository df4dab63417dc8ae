import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { formatInstant } from "@/lib/format-date";
import { revokeLinkAction } from "../link-actions";
import type { LinkView } from "../links";
import { MakeLink } from "./make-link";

type DocumentLinksProps = {
  target: { patientId: string; documentId: string };
  links: readonly LinkView[];
  zone: string;
};

/** Links that open this one document without an account, and who came through them. */
export function DocumentLinks({ target, links, zone }: DocumentLinksProps) {
  return (
    <Card className="print:hidden">
      <CardHeader
        title="Links to this document"
        description="Somebody without an account can open this one document, with a password and until a day you choose."
      />
      {links.length > 0 ? (
        <ul className="mb-6 divide-y border-y">
          {links.map((link) => (
            <LinkRow key={link.id} link={link} patientId={target.patientId} zone={zone} />
          ))}
        </ul>
      ) : null}
      <MakeLink target={target} />
    </Card>
  );
}

type LinkRowProps = { link: LinkView; patientId: string; zone: string };

function LinkRow({ link, patientId, zone }: LinkRowProps) {
  const { id, recipientName, revokedAt, hasEnded, endsAt, views } = link;
  const isOpen = !revokedAt && !hasEnded;
  return (
    <li className="grid gap-2 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="wrap-anywhere font-medium">{recipientName}</h3>
          <p className="text-sm text-text-soft">
            {isOpen
              ? `Works until ${formatInstant(endsAt, zone)}`
              : `Ended ${formatInstant(revokedAt ?? endsAt, zone)}`}
          </p>
        </div>
        {isOpen ? (
          <Badge tone="ok">Works</Badge>
        ) : (
          <Badge icon="danger">{revokedAt ? "Ended by you" : "Ran out"}</Badge>
        )}
      </div>
      <Views views={views} zone={zone} />
      {isOpen ? (
        <div>
          <ConfirmDialog
            trigger={
              <Button size="small">
                End the link<span className="sr-only"> for {recipientName}</span>
              </Button>
            }
            title={`End the link for ${recipientName}?`}
            description={<p>It opens nothing any more, at once. What was read or downloaded before stays with them.</p>}
            confirmLabel="End the link"
            action={revokeLinkAction}
            doneMessage="The link no longer opens."
          >
            <input type="hidden" name="patientId" value={patientId} />
            <input type="hidden" name="linkId" value={id} />
          </ConfirmDialog>
        </div>
      ) : null}
    </li>
  );
}

function summarize(views: LinkView["views"]): string {
  const opened = views.filter(({ outcome }) => outcome === "opened").length;
  const wrong = views.length - opened;
  const times = (many: number) => (many === 1 ? "once" : `${many} times`);
  return [`Opened ${times(opened)}`, wrong > 0 && `wrong password ${times(wrong)}`].filter(Boolean).join(", ");
}

function Views({ views, zone }: { views: LinkView["views"]; zone: string }) {
  if (views.length === 0) return <p className="text-sm text-text-soft">Nobody has opened it yet.</p>;
  return (
    <details>
      <DisclosureSummary>{summarize(views)}</DisclosureSummary>
      <ul className="mt-2 grid gap-1 text-sm">
        {views.map(({ id, at, outcome, address }) => (
          <li key={id} className="flex flex-wrap gap-x-3">
            <span className="tabular-nums">{formatInstant(at, zone)}</span>
            <span>{outcome === "opened" ? "Opened" : "Wrong password"}</span>
            {address ? <span className="wrap-anywhere text-text-soft">from {address}</span> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

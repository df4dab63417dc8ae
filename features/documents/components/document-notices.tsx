import { Banner } from "@/components/layout/banner";
import { TextLink } from "@/components/ui/button";
import { formatInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { DestroyedOn, RestoreDocument } from "./document-actions";
import type { DocumentView } from "./document-facts";

type DocumentNoticesProps = {
  document: DocumentView;
  twins: readonly { id: string; title: string; createdAt: Date }[];
  patientId: string;
  zone: string;
  canRestore: boolean;
};

/** What has become of it, before anything else. */
export function DocumentNotices({ document, twins, patientId, zone, canRestore }: DocumentNoticesProps) {
  const { id, title, state, failedBecause, deletedAt, deletedByName, destroyedAt } = document;
  const [twin] = twins;
  if (destroyedAt)
    return (
      <Banner tone="neutral" icon="remove" title="This document was destroyed">
        <p>
          {formatInstant(destroyedAt, zone)}. Its file and its key are gone. What was accepted from it is still in the
          record.
        </p>
      </Banner>
    );
  if (deletedAt)
    return (
      <Banner
        tone="warn"
        icon="remove"
        title={`Deleted${deletedByName ? ` by ${deletedByName}` : ""}, ${formatInstant(deletedAt, zone)}`}
        action={canRestore ? <RestoreDocument patientId={patientId} documentId={id} title={title} /> : undefined}
      >
        <p>
          <DestroyedOn deletedAt={deletedAt} zone={zone} />
        </p>
      </Banner>
    );
  if (state === "read" && failedBecause)
    return (
      <Banner tone="warn" icon="warning" title="It could not be read again">
        <p>{failedBecause} What was found before is still here.</p>
      </Banner>
    );
  if (twin)
    return (
      <Banner title="You have this file twice">
        <p>
          It is the same, byte for byte, as <TextLink href={paths.document(patientId, twin.id)}>{twin.title}</TextLink>,
          added {formatInstant(twin.createdAt, zone)}. Values accepted from both would be in the record twice. Delete
          one of them unless you want to keep both.
        </p>
      </Banner>
    );
  return null;
}

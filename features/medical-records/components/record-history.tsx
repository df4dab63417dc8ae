import { verificationLabels } from "@/clinical/vocabulary/record-status";
import { Badge } from "@/components/ui/badge";
import { formatInstant } from "@/lib/format-date";
import { verificationLook } from "../appearance";
import { differencesBetween } from "../facts";
import type { RecordReview, RecordVersion } from "../history";
import { RestoreVersion } from "./record-actions";

type RecordHistoryProps = {
  patientId: string;
  recordId: string;
  /** Newest first. */
  versions: RecordVersion[];
  zone: string;
  canRestore: boolean;
};

export function RecordHistory({ patientId, recordId, versions, zone, canRestore }: RecordHistoryProps) {
  const current = versions[0]?.version ?? 1;
  return (
    <ol className="grid gap-4">
      {versions.map((version, index) => (
        <li key={version.version} className="grid gap-2 border-b pb-4 last:border-b-0 last:pb-0">
          <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <span className="font-medium">
              Version {version.version}
              {index === 0 ? ", shown above" : ""}
            </span>
            <span className="text-sm text-text-soft">
              {version.changedByName ?? "Unknown"}, {formatInstant(version.changedAt, zone)}
            </span>
          </p>
          <VersionChanges version={version} before={versions[index + 1]} />
          {canRestore && index > 0 && differencesBetween(version, versions[0] ?? version).length > 0 ? (
            <div>
              <RestoreVersion {...{ patientId, recordId }} version={current} wantedVersion={version.version} />
            </div>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function VersionChanges({ version, before }: { version: RecordVersion; before: RecordVersion | undefined }) {
  if (!before) return <p className="text-sm text-text-soft">Added.</p>;
  if (version.retractedBecause && !before.retractedBecause)
    return <p className="text-sm">Retracted: {version.retractedBecause}</p>;
  if (before.retractedBecause && !version.retractedBecause) return <p className="text-sm">Restored.</p>;
  const differences = differencesBetween(before, version);
  if (differences.length === 0) return <p className="text-sm text-text-soft">Nothing that is shown changed.</p>;
  return (
    <dl className="grid gap-1 text-sm">
      {differences.map(({ label, before: was, after }) => (
        <div key={label} className="flex flex-wrap gap-x-2">
          <dt className="text-text-soft">{label}:</dt>
          <dd>
            {was ? <del className="text-text-soft">{was}</del> : null}{" "}
            {after ? <ins className="no-underline">{after}</ins> : "removed"}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export function RecordReviews({ reviews, zone, version }: { reviews: RecordReview[]; zone: string; version: number }) {
  if (reviews.length === 0) return <p className="text-sm text-text-soft">No clinician has reviewed this entry yet.</p>;
  return (
    <ol className="grid gap-4">
      {reviews.map((review) => (
        <li key={review.id} className="grid gap-1.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge {...verificationLook[review.verdict]}>{verificationLabels[review.verdict]}</Badge>
            <span className="text-sm text-text-soft">
              {review.reviewerName}, {formatInstant(review.createdAt, zone)}
              {review.recordVersion === version ? "" : `, about version ${review.recordVersion}`}
            </span>
          </div>
          {review.comment ? <p className="max-w-reading whitespace-pre-line">{review.comment}</p> : null}
        </li>
      ))}
    </ol>
  );
}

import { SHARE_CATEGORIES, shareCategoryLabel } from "@/clinical/vocabulary/share-categories";
import { Banner } from "@/components/layout/banner";
import { formatInstant } from "@/lib/format-date";
import { accessPathLabels } from "@/lib/vocabulary/access";
import type { OpenPatient } from "@/server/scope";

/** For somebody who sees another person's record: why they may, until when, and what they do not see. */
export function AccessNote({ patient }: { patient: OpenPatient }) {
  if (patient.canManage) return null;
  const { through, rights, endsAt } = patient.access;
  const hidden = SHARE_CATEGORIES.filter((category) => !patient.covers(category)).map((category) =>
    shareCategoryLabel(category).toLowerCase(),
  );
  return (
    <Banner
      tone={through === "emergency" ? "warn" : "notice"}
      icon={through === "emergency" ? "emergency" : "sharing"}
      title={`${accessPathLabels[through]}: you may ${rights === "read" ? "read" : "read and add"}${endsAt ? ` until ${formatInstant(endsAt, patient.viewer.timeZone)}` : ", with no end date"}`}
    >
      <p>
        {hidden.length === 0 ? "The whole record is shared with you." : `Not shared with you: ${hidden.join(", ")}.`}
      </p>
    </Banner>
  );
}

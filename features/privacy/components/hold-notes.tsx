import { Banner } from "@/components/layout/banner";
import { formatInstant } from "@/lib/format-date";
import type { Hold } from "../queries";

/** That a court wants something kept, since when and why: whoever it concerns is told. */
export function HoldNotes({ holds, zone }: { holds: readonly Hold[]; zone: string }) {
  return holds.map(({ id, patientName, reason, createdAt }) => (
    <Banner
      key={id}
      tone="warn"
      icon="hold"
      title={patientName ? `The record of ${patientName} is held` : "Your account is held"}
    >
      Since {formatInstant(createdAt, zone)} nothing of it is erased, not even when you leave, until an administrator
      lifts the hold. Their reason: {reason}
    </Banner>
  ));
}

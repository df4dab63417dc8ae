import type { ReactNode } from "react";
import { sexLabels } from "@/clinical/vocabulary/patient";
import { TextLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Stat } from "@/components/ui/stat";
import { paths } from "@/lib/paths";
import { describeAge, describeBirth } from "../birth";
import type { EmergencyContact, Profile } from "../queries";

export function IdentityCard({ profile, today, children }: { profile: Profile; today: string; children?: ReactNode }) {
  return (
    <Card>
      <CardHeader
        title="Who this is"
        description={`Record number ${profile.recordNumber}`}
        action={<TextLink href={paths.profile(profile.id)}>Profile</TextLink>}
      />
      <div className="grid gap-6">
        <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
          <Stat label="Age" value={describeAge(profile, today)} note={describeBirth(profile)} />
          <Stat label="Sex at birth" value={profile.sexAtBirth === "unknown" ? null : sexLabels[profile.sexAtBirth]} />
          <Stat label="Blood type" value={profile.bloodType?.replace("-", "−") ?? null} />
        </div>
        {children}
      </div>
    </Card>
  );
}

type WaitingCardProps = { waiting: { unverified: number; disputed: number }; patientId: string; canManage: boolean };

const entries = (count: number) => (count === 1 ? "1 entry" : `${count} entries`);

export function WaitingCard({ waiting: { unverified, disputed }, patientId, canManage }: WaitingCardProps) {
  return (
    <Card>
      <CardHeader title="What waits" />
      {unverified + disputed === 0 ? (
        <p className="flex items-start gap-2">
          <Icon name="done" className="mt-1 text-ok" />
          Nothing waits.
        </p>
      ) : null}
      <ul className="grid gap-3">
        {disputed > 0 ? (
          <li className="flex items-start gap-2">
            <Icon name="warning" className="mt-1 text-warn" />
            <span>
              {entries(disputed)} questioned by a clinician.{" "}
              {canManage ? (
                <span className="text-text-soft">Read their comment and correct the entry if they are right.</span>
              ) : null}
            </span>
          </li>
        ) : null}
        {unverified > 0 ? (
          <li className="flex items-start gap-2">
            <Icon name="pending" className="mt-1 text-text-soft" />
            <span>{entries(unverified)} not yet checked by a clinician.</span>
          </li>
        ) : null}
      </ul>
      {unverified + disputed > 0 ? (
        <p className="mt-3">
          <TextLink href={paths.records(patientId)}>Go to the records</TextLink>
        </p>
      ) : null}
    </Card>
  );
}

type ContactSummaryProps = { contacts: EmergencyContact[]; isShared: boolean; patientId: string };

export function ContactSummary({ contacts: [first], isShared, patientId }: ContactSummaryProps) {
  return (
    <Card>
      <CardHeader title="Emergency contact" action={<TextLink href={paths.emergencyCard(patientId)}>Card</TextLink>} />
      <FirstContact contact={first} isShared={isShared} />
    </Card>
  );
}

function FirstContact({ contact, isShared }: { contact: EmergencyContact | undefined; isShared: boolean }) {
  if (!isShared) return <p className="text-text-soft">Not shared with you.</p>;
  if (!contact) return <p className="text-text-soft">Nobody is named yet.</p>;
  if (contact.isLocked)
    return <p className="text-danger text-sm">This contact cannot be read now. {contact.because}</p>;
  return (
    <div>
      <p className="font-medium">{contact.name}</p>
      {contact.relationship ? <p className="text-sm text-text-soft">{contact.relationship}</p> : null}
      <a
        href={`tel:${contact.phone.replace(/[^\d+]/g, "")}`}
        className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
      >
        {contact.phone}
      </a>
    </div>
  );
}

import { sexLabels } from "@/clinical/vocabulary/patient";
import { LinkButton } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { paths } from "@/lib/paths";
import { describeAge, describeBirth } from "../birth";
import { describeGender } from "../describe";
import { languageName } from "../languages";
import type { Contact, Profile } from "../queries";

export function DetailsCard({ profile, today, canWrite }: { profile: Profile; today: string; canWrite: boolean }) {
  const age = describeAge(profile, today);
  return (
    <Card>
      <CardHeader
        title="Personal details"
        action={
          canWrite ? (
            <LinkButton href={paths.profileDetails(profile.id)} size="small" aria-label="Edit personal details">
              Edit
            </LinkButton>
          ) : null
        }
      />
      <DescriptionList
        items={[
          { term: "Name", value: profile.name },
          {
            term: "Record number",
            value: <span className="tabular-nums">{profile.recordNumber}</span>,
            hint: "Stands on the emergency card.",
          },
          { term: "Date of birth", value: describeBirth(profile), ...(age ? { hint: `${age} old` } : {}) },
          { term: "Sex at birth", value: profile.sexAtBirth === "unknown" ? null : sexLabels[profile.sexAtBirth] },
          {
            term: "Gender",
            value: describeGender(profile.gender, profile.genderInWords) ?? (
              <span className="text-text-soft">Not stated</span>
            ),
          },
          { term: "Blood type", value: profile.bloodType?.replace("-", "−") ?? null },
          { term: "Preferred language", value: languageName(profile.language) },
        ]}
      />
    </Card>
  );
}

type ContactCardProps = { contact: Contact; patientId: string; isShared: boolean; canWrite: boolean };

export function ContactDetailsCard({ contact, patientId, isShared, canWrite }: ContactCardProps) {
  return (
    <Card>
      <CardHeader
        title="Contact details"
        description="Encrypted before they reach the database."
        action={
          canWrite && isShared && !contact.locked ? (
            <LinkButton href={paths.profileContact(patientId)} size="small" aria-label="Edit contact details">
              Edit
            </LinkButton>
          ) : null
        }
      />
      {!isShared ? (
        <p className="text-text-soft">Not shared with you.</p>
      ) : contact.locked ? (
        <LockedNote because={contact.locked} />
      ) : (
        <DescriptionList
          items={[
            { term: "Phone", value: contact.phone },
            {
              term: "Notes for the care team",
              value: contact.notes ? (
                <span className="whitespace-pre-line">{contact.notes}</span>
              ) : (
                <span className="text-text-soft">None</span>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}

export function LockedNote({ because }: { because: string }) {
  return (
    <p role="alert" className="text-danger text-sm">
      These values cannot be read now. {because} Tell the person who runs this Anamnesis.
    </p>
  );
}

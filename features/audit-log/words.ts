import type { IconName } from "@/components/ui/icon";
import type { AuditKind } from "@/lib/vocabulary/access";

/** What somebody did, after their name: "Dr. Achebe added a record". A house test asks for every action that is written. */
export const actionWords = {
  "account.asked-again": "asked for an account with an address that has one",
  "account.created": "created an account",
  "account.erased": "erased an account whose owner left",
  "account.leaving": "asked to leave; the account is erased after 14 days",
  "account.locked": "had signing in locked for a while",
  "account.staying": "changed their mind and stays",
  "alert.acknowledged": "took note of an alert",
  "alert-threshold.changed": "changed when administrators are alerted",
  "audit.erased": "erased what was personal in the log",
  "assistant.answered": "kept what the assistant proposed for a document",
  "assistant.asked": "asked for a document to be sent to the assistant",
  "assistant.failed": "got no answer from the assistant about a document",
  "assistant.sent": "sent the words of a document to the assistant",
  "audit.exported": "exported the audit log",
  "consent.changed": "changed what their data may be used for",
  "backup.drilled": "tried to restore the newest backup",
  "backup.made": "made a backup",
  "backup.restored": "restored a backup",
  "backup-key.kept": "confirmed that the recovery key of the backups is kept elsewhere",
  "backup-key.shown": "looked at the recovery key of the backups",
  "contact-details.amended": "changed the contact details",
  "document.added": "added a document",
  "document.amended": "changed what is said of a document",
  "document.attached": "attached a document to an entry",
  "document.deleted": "deleted a document",
  "document.destroyed": "destroyed a document",
  "document.detached": "detached a document from an entry",
  "document.read": "read a document",
  "document.reading-asked": "asked for a document to be read again",
  "document.reading-begun": "began to read a document",
  "document.reading-failed": "could not read a document",
  "document.restored": "fetched a deleted document back",
  "document.viewed": "opened a document",
  "document-link.created": "made a link to a document",
  "document-link.opened": "opened a document",
  "document-link.refused": "entered a wrong password for a document",
  "document-link.revoked": "ended a link to a document",
  "document-upload.begun": "began to send a document",
  "document-upload.canceled": "stopped sending a document",
  "document-upload.continued": "sent a part of a document",
  "document-upload.ended": "ended an upload nobody went on with",
  "document-upload.finished": "sent the last part of a document",
  "email.verified": "confirmed their email",
  "emergency-access.acknowledged": "acknowledged an emergency access",
  "emergency-access.ended": "ended an emergency access",
  "emergency-access.objected": "objected to an emergency access",
  "emergency-access.opened": "opened the record in an emergency",
  "emergency-access.reviewed": "reviewed an emergency access",
  "emergency-access.searched": "searched for a patient in an emergency",
  "emergency-contact.added": "added an emergency contact",
  "emergency-contact.amended": "changed an emergency contact",
  "emergency-contact.raised": "changed the order of the emergency contacts",
  "emergency-contact.removed": "removed an emergency contact",
  "export.asked": "asked for a file with everything of the record",
  "export.downloaded": "downloaded everything of the record",
  "guardian.added": "added somebody who looks after this record",
  "guardian.ended": "ended that somebody looks after this record",
  "health-outcome.set": "recorded whether an illness has happened",
  "import.arrived": "sent a file of a record from elsewhere",
  "import.confirmed": "wanted a record from elsewhere to be taken in",
  "import.discarded": "did not want a record from elsewhere",
  "import.taken-in": "brought the record along from elsewhere",
  "legal-hold.lifted": "lifted a legal hold",
  "legal-hold.placed": "placed a legal hold",
  "measurement.added": "added a measurement",
  "measurement.retracted": "retracted a measurement",
  "measurement.verified": "checked a measurement",
  "measurement-import.added": "imported measurements",
  "measurement-import.undone": "undid an import of measurements",
  "measurement-target.ended": "ended a goal",
  "measurement-target.set": "set a goal",
  "operation.downgraded": "took the database back to an older schema",
  "operation.self-tested": "tested that everything works",
  "organization.added": "added an organization",
  "organization.renamed": "renamed an organization",
  "organization-member.added": "added a member to an organization",
  "organization-member.removed": "removed a member from an organization",
  "password.changed": "changed their password",
  "password.recovered": "chose a new password by mail",
  "password.recovery-requested": "asked for a link for a new password",
  "patient.added": "began a record",
  "patient.amended": "changed the profile",
  "patient.opened": "looked",
  "patient.refused": "was refused a record",
  "person.activated": "activated a person",
  "person.changed": "changed their own settings",
  "person.deactivated": "deactivated a person",
  "person.role-changed": "changed the role of a person",
  "prediction.added": "calculated a risk",
  "prediction.annotated": "wrote a note on a risk prediction",
  "prediction.refused": "ran a risk model that gave no number",
  "prediction.released": "released a risk prediction to the patient",
  "prediction.retracted": "retracted a risk prediction",
  "prediction-feedback.added": "said whether a risk prediction fits",
  "privacy.changed": "changed how long things are kept",
  "proposal.accepted": "accepted a value found in a document",
  "proposal.corrected": "corrected a value found in a document",
  "proposal.refused": "refused a value found in a document",
  "record.added": "added a record",
  "record.amended": "changed a record",
  "record.disputed": "questioned a record",
  "record.restored": "restored an earlier version of a record",
  "record.retracted": "retracted a record",
  "record.verified": "checked a record",
  "relative.added": "added a relative to the family history",
  "relative.amended": "changed a relative of the family history",
  "relative.retracted": "removed a relative from the family history",
  "relative-condition.added": "added an illness to the family history",
  "relative-condition.amended": "changed an illness in the family history",
  "relative-condition.retracted": "took an illness out of the family history",
  "retention.erased": "erased what was kept long enough",
  "session.ended": "signed out",
  "session.refused": "was refused a sign-in",
  "session.started": "signed in",
  "research.exported": "made a file for research",
  "share.accepted": "accepted a share",
  "share.added": "shared the record",
  "share.amended": "changed a share",
  "share.code-refused": "was refused a share code",
  "share.revoked": "ended a share",
  "vault.keys-rotated": "rotated the encryption keys",
} as const satisfies Record<string, string>;

type KnownAction = keyof typeof actionWords;

const isKnown = (action: string): action is KnownAction => Object.hasOwn(actionWords, action);

type Actor = { actorId: string | null; actorName: string | null };

/** Of somebody whose account was erased only the id is left; without one, nobody was signed in. */
export const nameActor = ({ actorId, actorName }: Actor, nobody: string) =>
  actorName ?? (actorId === null ? nobody : "Somebody who left");

/** Words for an action of a later version, or of an import: "note.pinned" reads "note pinned". */
const spelledOut = (word: string) => word.replaceAll(/[.-]/g, " ");

export function describeAction(action: string): string {
  return isKnown(action) ? actionWords[action] : spelledOut(action);
}

export const actionOptions = Object.keys(actionWords)
  .sort()
  .map((value) => ({ value, label: sentenceCase(`${spelledOut(value)}`) }));

export function actionTitle(action: string): string {
  return sentenceCase(spelledOut(action));
}

export function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The parts of a record that can be opened, as `openPatient` names them. */
export const sectionWords = {
  access: "who looked",
  documents: "the documents",
  "emergency-card": "the emergency card",
  export: "an export of the record",
  "family-history": "the family history",
  measurements: "the measurements",
  overview: "the overview",
  profile: "the profile",
  records: "the records",
  risk: "the risk predictions",
  sharing: "the sharing settings",
} as const satisfies Record<string, string>;

const isKnownSection = (section: string): section is keyof typeof sectionWords => Object.hasOwn(sectionWords, section);

export function describeSection(section: string): string {
  return isKnownSection(section) ? sectionWords[section] : spelledOut(section);
}

/** "lastSeenAt" reads "Last seen at"; encrypted fields are named without saying so twice. */
export function describeField(field: string): string {
  const words = field.replace(/Encrypted$/, "").replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2");
  return sentenceCase(words.toLowerCase());
}

/** A before or after value as a person would write it; null when there was nothing. */
export function describeValue(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value))
    return value.length === 0 ? null : value.map((item) => describeValue(item) ?? "").join(", ");
  if (typeof value === "object") {
    const parts = Object.entries(value).map(
      ([field, inner]) => `${describeField(field)}: ${describeValue(inner) ?? "nothing"}`,
    );
    return parts.length === 0 ? null : parts.join("; ");
  }
  return String(value);
}

export const kindLabels: Record<AuditKind, string> = { access: "Access", change: "Change", security: "Security" };

export const kindIcons: Record<AuditKind, IconName> = { access: "access", change: "edit", security: "security" };

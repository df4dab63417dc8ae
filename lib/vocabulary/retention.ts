/** What is kept for how long, in words. `app.erasable` in db/before.sql knows the rows; a test compares the lists. */

/**
 * "personal": as long as the person chose. "fixed": thirty days after somebody removed it. "clinical": at least as long as the law
 * of most places asks of health records.
 */
export type Clock = "personal" | "fixed" | "clinical";

export const STANDARD_RETENTION_DAYS = 730;
export const SHORTEST_RETENTION_DAYS = 30;
export const LONGEST_RETENTION_DAYS = 3650;
export const CLINICAL_RETENTION_DAYS = 2555;
export const REMOVED_DOCUMENT_DAYS = 30;
/** How long a copy of what was erased may lie in a backup. */
export const BACKUP_DAYS = 30;
/** How long somebody who leaves may change their mind. */
export const DAYS_TO_STAY = 14;

type Kind = { clock: Clock; one: string; many: string; means: string };

/** What goes by a clock, in the order it is erased. */
export const erasureKinds = {
  "sign-ins": {
    clock: "personal",
    one: "sign-in",
    many: "sign-ins",
    means: "Where and with which device you signed in, from the last time you were seen there.",
  },
  "email-links": {
    clock: "personal",
    one: "link sent to you by mail",
    many: "links sent to you by mail",
    means: "Links to confirm an address or choose a password, from the time they no longer work.",
  },
  "active-days": {
    clock: "personal",
    one: "note that you were here",
    many: "notes that you were here",
    means: "On which days you used Anamnesis.",
  },
  "desk-visits": {
    clock: "personal",
    one: "last look at a record",
    many: "last looks at records",
    means: "When you last looked at a record, which is how we say what is new.",
  },
  "link-views": {
    clock: "personal",
    one: "visit through a link",
    many: "visits through links",
    means: "Who came through a link you made to a document: time, network address and device.",
  },
  "ended-links": {
    clock: "personal",
    one: "link to a document that ended",
    many: "links to documents that ended",
    means: "Whom the link was for, from its end or its last visit.",
  },
  "ended-uploads": {
    clock: "personal",
    one: "finished upload",
    many: "finished uploads",
    means: "Name and size of a file that was sent. The document itself stays.",
  },
  refusals: {
    clock: "personal",
    one: "risk calculation without a result",
    many: "risk calculations without a result",
    means: "That a risk model gave no number, and why.",
  },
  "removed-contacts": {
    clock: "personal",
    one: "removed emergency contact",
    many: "removed emergency contacts",
    means: "Emergency contacts, from the day you removed them.",
  },
  exports: {
    clock: "personal",
    one: "download you asked for",
    many: "downloads you asked for",
    means: "That you downloaded everything. The file itself goes after a week.",
  },
  imports: {
    clock: "personal",
    one: "file you brought along",
    many: "files you brought along",
    means: "That you brought a record along from elsewhere. What was in it is in your record.",
  },
  "removed-documents": {
    clock: "fixed",
    one: "file",
    many: "files",
    means: "Documents, 30 days after they were removed or expired: the file, its key and what was read in it.",
  },
  "retracted-records": {
    clock: "clinical",
    one: "retracted entry",
    many: "retracted entries",
    means: "Entries of the timeline that were retracted, with their earlier versions.",
  },
  "retracted-measurements": {
    clock: "clinical",
    one: "retracted measurement",
    many: "retracted measurements",
    means: "Measurements that were retracted.",
  },
  "retracted-predictions": {
    clock: "clinical",
    one: "retracted risk prediction",
    many: "retracted risk predictions",
    means: "Risk predictions that were retracted.",
  },
  "retracted-conditions": {
    clock: "clinical",
    one: "retracted illness of a relative",
    many: "retracted illnesses of relatives",
    means: "Illnesses in the family history that were retracted.",
  },
  "closed-records": {
    clock: "clinical",
    one: "health record nobody looks after",
    many: "health records nobody looks after",
    means: "Whole health records, from the day the last person who looked after them left.",
  },
} as const satisfies Record<string, Kind>;

export type ErasureKind = keyof typeof erasureKinds;
export const ERASURE_KINDS: readonly ErasureKind[] = Object.keys(erasureKinds).filter(isErasureKind);

export function isErasureKind(name: string): name is ErasureKind {
  return Object.hasOwn(erasureKinds, name);
}

/** What goes with a whole record or account besides, by the table it is in. */
export const erasedTables: Record<string, { one: string; many: string }> = {
  account_closures: { one: "wish to leave", many: "wishes to leave" },
  assistant_questions: { one: "question to the assistant", many: "questions to the assistant" },
  consents: { one: "yes or no", many: "yes and no" },
  contact_details: { one: "phone number and private notes", many: "phone numbers and private notes" },
  credentials: { one: "password", many: "passwords" },
  daily_activity: { one: "note that you were here", many: "notes that you were here" },
  data_exports: { one: "download", many: "downloads" },
  data_imports: { one: "file brought along", many: "files brought along" },
  desk_visits: { one: "last look at a record", many: "last looks at records" },
  document_link_views: { one: "visit through a link", many: "visits through links" },
  document_links: { one: "link to a document", many: "links to documents" },
  document_proposals: { one: "value found in a document", many: "values found in documents" },
  document_uploads: { one: "upload", many: "uploads" },
  documents: { one: "file", many: "files" },
  emergency_accesses: { one: "emergency access", many: "emergency accesses" },
  emergency_contacts: { one: "emergency contact", many: "emergency contacts" },
  guardians: { one: "person looking after a record", many: "people looking after a record" },
  health_outcomes: { one: "answer whether an illness happened", many: "answers whether illnesses happened" },
  legal_holds: { one: "ended legal hold", many: "ended legal holds" },
  measurement_imports: { one: "import of measurements", many: "imports of measurements" },
  measurement_targets: { one: "goal", many: "goals" },
  measurements: { one: "measurement", many: "measurements" },
  medical_record_versions: { one: "version of an entry", many: "versions of entries" },
  medical_records: { one: "entry of the timeline", many: "entries of the timeline" },
  ocr_extractions: { one: "page that was read", many: "pages that were read" },
  organization_members: { one: "membership", many: "memberships" },
  patient_shares: { one: "share", many: "shares" },
  patients: { one: "health record", many: "health records" },
  people: { one: "account", many: "accounts" },
  prediction_feedback: { one: "word on a prediction", many: "words on predictions" },
  prediction_refusals: { one: "risk calculation without a result", many: "risk calculations without a result" },
  predictions: { one: "risk prediction", many: "risk predictions" },
  privacy_settings: { one: "choice of privacy", many: "choices of privacy" },
  record_documents: { one: "attached document", many: "attached documents" },
  record_reviews: { one: "review by a clinician", many: "reviews by clinicians" },
  relative_conditions: { one: "illness of a relative", many: "illnesses of relatives" },
  relative_names: { one: "name of a relative", many: "names of relatives" },
  relatives: { one: "relative", many: "relatives" },
  sessions: { one: "sign-in", many: "sign-ins" },
  tokens: { one: "link sent by mail", many: "links sent by mail" },
};

const otherThings = { one: "other thing", many: "other things" };

/** "38 sign-ins": of a kind that goes by a clock, or of a table that went with an account. */
function countInWords(kind: string, count: number): string {
  const words = isErasureKind(kind) ? erasureKinds[kind] : (erasedTables[kind] ?? otherThings);
  return `${count.toLocaleString("en")} ${count === 1 ? words.one : words.many}`;
}

/** "38 sign-ins, 2 files and 1 goal"; the most first. */
export function countsInWords(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .toSorted(([, one], [, other]) => other - one)
    .map(([kind, count]) => countInWords(kind, count));
  return new Intl.ListFormat("en", { type: "conjunction" }).format(parts).replace(", and ", " and ");
}

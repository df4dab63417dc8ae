import { type SQL, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  DOCUMENT_KINDS,
  DOCUMENT_STATES,
  PROPOSAL_KINDS,
  PROPOSAL_SOURCES,
  PROPOSAL_STATES,
} from "@/clinical/vocabulary/document";
import { COMPARATORS } from "@/clinical/vocabulary/measurement";
import { ASSISTANCE_STATES, ASSISTANT_TROUBLES } from "@/lib/vocabulary/assistant";
import { idAndTimes, instant, oneOf } from "../columns";
import {
  canAdd,
  canChange,
  canRead,
  gatekeeperKeeps,
  openFor,
  openForCategory,
  patientPolicies,
  stewardMay,
  viewerId,
} from "../policies";
import { measurements } from "./measurements";
import { medicalRecords } from "./medical-records";
import { patientRef } from "./patients";

const searchVector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** A word and where it stands: x, y, width and height as shares of the page, from its top left. */
export type StoredWord = { text: string; box: readonly [number, number, number, number]; confidence: number };

const documentRef = () =>
  uuid()
    .notNull()
    .references((): AnyPgColumn => documents.id);

/**
 * One file of a patient. The bytes are outside the database, under a random name, sealed with a key of their own; without that
 * key, which is destroyed with the document, nobody can open them again.
 */
export const documents = pgTable(
  "documents",
  {
    ...idAndTimes,
    patientId: patientRef(),
    kind: text({ enum: DOCUMENT_KINDS }).notNull().default("other"),
    /** By a person; otherwise it follows from what was read. */
    isKindChosen: boolean().notNull().default(false),
    title: text().notNull(),
    originalName: text().notNull(),
    /** Null once destroyed, as the key is. */
    storedName: text().unique(),
    dataKeyEncrypted: text(),
    mimeType: text().notNull(),
    sizeBytes: bigint({ mode: "number" }).notNull(),
    /** Of the file as it was given, in hex: the same file twice is noticed. */
    sha256: text().notNull(),
    state: text({ enum: DOCUMENT_STATES }).notNull().default("stored"),
    failedBecause: text(),
    pages: integer(),
    /** When it came into this state. */
    stateAt: instant().notNull().defaultNow(),
    /** A partial date: the day the document speaks of. */
    documentOn: text(),
    /** Who signed it. */
    authorName: text(),
    note: text(),
    uploadedByName: text().notNull(),
    expiresAt: instant(),
    deletedAt: instant(),
    deletedByName: text(),
    destroyedAt: instant(),
    search: searchVector().generatedAlwaysAs(
      (): SQL =>
        sql`to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(original_name, '') || ' ' || coalesce(note, ''))`,
    ),
  },
  (t) => [
    index("documents_by_patient").on(t.patientId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("documents_by_time").on(t.createdAt),
    index("documents_by_content").on(t.patientId, t.sha256),
    index("documents_search").using("gin", t.search),
    index("documents_to_destroy").on(t.deletedAt).where(sql`deleted_at is not null and destroyed_at is null`),
    index("documents_to_expire").on(t.expiresAt).where(sql`expires_at is not null and deleted_at is null`),
    oneOf(t.kind, DOCUMENT_KINDS),
    oneOf(t.state, DOCUMENT_STATES),
    check("a_key_goes_with_its_file", sql`(stored_name is null) = (data_key_encrypted is null)`),
    check("destroyed_has_no_file", sql`destroyed_at is null or stored_name is null`),
    // What was deleted can be fetched back for a time, by whoever may delete.
    canRead(
      sql`${openForCategory(t.patientId, "documents", "read")} and (${t.deletedAt} is null or ${openForCategory(t.patientId, "documents", "write")})`,
    ),
    canAdd(openForCategory(t.patientId, "documents", "write")),
    canChange(openForCategory(t.patientId, "documents", "write")),
    gatekeeperKeeps(),
    stewardMay(),
  ],
);

/** The words of one page of a document, and where each stands. */
export const ocrExtractions = pgTable(
  "ocr_extractions",
  {
    ...idAndTimes,
    patientId: patientRef(),
    documentId: documentRef(),
    page: integer().notNull(),
    engine: text().notNull(),
    text: text().notNull(),
    words: jsonb().$type<StoredWord[]>().notNull(),
    widthPx: integer().notNull(),
    heightPx: integer().notNull(),
    confidence: doublePrecision().notNull(),
    durationMs: doublePrecision().notNull(),
    search: searchVector().generatedAlwaysAs((): SQL => sql`to_tsvector('simple', text)`),
  },
  (t) => [
    unique("one_extraction_a_page").on(t.documentId, t.page),
    index("ocr_extractions_search").using("gin", t.search),
    ...patientPolicies(t.patientId, "documents"),
    gatekeeperKeeps(),
  ],
);

/** A value or fact found in a document. It enters the record only when somebody accepts or corrects it. */
export const documentProposals = pgTable(
  "document_proposals",
  {
    ...idAndTimes,
    patientId: patientRef(),
    documentId: documentRef(),
    kind: text({ enum: PROPOSAL_KINDS }).notNull(),
    source: text({ enum: PROPOSAL_SOURCES }).notNull().default("rules"),
    page: integer().notNull(),
    box: jsonb().$type<readonly [number, number, number, number]>().notNull(),
    confidence: doublePrecision().notNull(),
    /** As it is printed. */
    name: text().notNull(),
    code: text(),
    value: doublePrecision(),
    comparator: text({ enum: COMPARATORS }),
    unit: text(),
    printedUnit: text(),
    printedRange: text(),
    printedFlag: text(),
    /** Whether our own check of the range agrees with the printed flag; null where one of them is missing. */
    agrees: text({ enum: ["yes", "no"] }),
    takenOn: text(),
    /** Which printed form it was found in, so that mistakes can be counted by form. */
    layout: text(),
    state: text({ enum: PROPOSAL_STATES }).notNull().default("proposed"),
    /** What it was corrected to. */
    correction: jsonb().$type<Record<string, string | number | null>>(),
    decidedAt: instant(),
    decidedByName: text(),
    measurementId: uuid().references((): AnyPgColumn => measurements.id),
    recordId: uuid().references((): AnyPgColumn => medicalRecords.id),
  },
  (t) => [
    index("document_proposals_by_document").on(t.documentId, t.page),
    index("document_proposals_by_decision").on(t.decidedAt).where(sql`decided_at is not null`),
    oneOf(t.kind, PROPOSAL_KINDS),
    oneOf(t.source, PROPOSAL_SOURCES),
    oneOf(t.state, PROPOSAL_STATES),
    oneOf(t.comparator, COMPARATORS),
    check("a_decision_has_a_time", sql`(state = 'proposed') = (decided_at is null)`),
    ...patientPolicies(t.patientId, "documents"),
    gatekeeperKeeps(),
  ],
);

/** That somebody had the words of a document sent to an assistant, to whom, and what came of it; none of the words. */
export const assistantQuestions = pgTable(
  "assistant_questions",
  {
    ...idAndTimes,
    patientId: patientRef(),
    documentId: documentRef(),
    askedByName: text().notNull(),
    host: text().notNull(),
    model: text().notNull(),
    state: text({ enum: ASSISTANCE_STATES }).notNull().default("waiting"),
    stateAt: instant().notNull().defaultNow(),
    trouble: text({ enum: ASSISTANT_TROUBLES }),
    attempts: integer().notNull().default(0),
    /** When it is tried again. */
    nextAt: instant(),
    /** How many pages were sent, and for how many the answer made no sense. */
    pages: integer().notNull().default(0),
    pagesLost: integer().notNull().default(0),
    found: integer().notNull().default(0),
    /** Of what it said: not on the page, or not to be checked. */
    dropped: integer().notNull().default(0),
    tokensIn: integer(),
    tokensOut: integer(),
    durationMs: doublePrecision(),
  },
  (t) => [
    index("assistant_questions_by_document").on(t.documentId, t.id.desc().nullsFirst()),
    uniqueIndex("one_open_question_a_document").on(t.documentId).where(sql`state in ('waiting', 'asking')`),
    oneOf(t.state, ASSISTANCE_STATES),
    oneOf(t.trouble, ASSISTANT_TROUBLES),
    ...patientPolicies(t.patientId, "documents"),
  ],
);

/** A document that belongs to an entry of the timeline. */
export const recordDocuments = pgTable(
  "record_documents",
  {
    ...idAndTimes,
    patientId: patientRef(),
    documentId: documentRef(),
    recordId: uuid()
      .notNull()
      .references((): AnyPgColumn => medicalRecords.id),
    removedAt: instant(),
  },
  (t) => [
    uniqueIndex("a_document_once_a_record").on(t.recordId, t.documentId).where(sql`removed_at is null`),
    ...patientPolicies(t.patientId, "documents"),
  ],
);

/** A link that opens one document for whoever has it and its password, until a day. */
export const documentLinks = pgTable(
  "document_links",
  {
    ...idAndTimes,
    patientId: patientRef(),
    documentId: documentRef(),
    /** SHA-256 of the secret in the link, in hex. */
    tokenHash: text().notNull().unique(),
    /** Argon2id. */
    passwordHash: text().notNull(),
    recipientName: text().notNull(),
    endsAt: instant().notNull(),
    revokedAt: instant(),
    createdByName: text().notNull(),
  },
  (t) => [
    index("document_links_by_document").on(t.documentId, t.createdAt.desc().nullsFirst()),
    canRead(openFor(t.patientId, "manage")),
    canAdd(openFor(t.patientId, "manage")),
    canChange(openFor(t.patientId, "manage")),
    gatekeeperKeeps(),
    stewardMay(),
  ],
);

/** Each time somebody came through a link. */
export const documentLinkViews = pgTable(
  "document_link_views",
  {
    ...idAndTimes,
    patientId: patientRef(),
    linkId: uuid()
      .notNull()
      .references(() => documentLinks.id),
    outcome: text({ enum: ["opened", "wrong-password"] }).notNull(),
    address: text(),
    userAgent: text(),
  },
  (t) => [
    index("document_link_views_by_link").on(t.linkId, t.createdAt.desc().nullsFirst()),
    oneOf(t.outcome, ["opened", "wrong-password"]),
    canRead(openFor(t.patientId, "manage")),
    gatekeeperKeeps(),
    stewardMay(),
  ],
);

/** A part of a file that is on its way, sealed as a file of its own. */
export type UploadPart = { storedName: string; dataKeyEncrypted: string; sizeBytes: number; receivedAt: string };

/** A file that arrives in parts, so that a broken connection loses one part only. */
export const documentUploads = pgTable(
  "document_uploads",
  {
    ...idAndTimes,
    patientId: patientRef(),
    fileName: text().notNull(),
    sizeBytes: bigint({ mode: "number" }).notNull(),
    parts: jsonb().$type<UploadPart[]>().notNull().default([]),
    documentId: uuid().references((): AnyPgColumn => documents.id),
    endedAt: instant(),
  },
  (t) => [
    index("document_uploads_open").on(t.patientId).where(sql`ended_at is null`),
    canRead(sql`${t.createdBy} = ${viewerId} and ${openForCategory(t.patientId, "documents", "write")}`),
    canAdd(openForCategory(t.patientId, "documents", "write")),
    canChange(sql`${t.createdBy} = ${viewerId} and ${openForCategory(t.patientId, "documents", "write")}`),
    gatekeeperKeeps(),
    stewardMay(),
  ],
);

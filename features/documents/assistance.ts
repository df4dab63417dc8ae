import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { type PageText, READING_ENGINES } from "@/clinical/laboratory-reports/page-text";
import { assistantQuestions, documentProposals, documents, ocrExtractions } from "@/db/schema/documents";
import { AppError, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { AssistantTrouble } from "@/lib/vocabulary/assistant";
import { findAssistant } from "@/server/assistant/assistant";
import { changesBetween } from "@/server/audit";
import { changeAs, readAs } from "@/server/database";
import { addJob } from "@/server/queue/queue";
import { limit } from "@/server/rate-limit";
import type { OpenPatient, WritablePatient } from "@/server/scope";
import { getDocument } from "./queries";
import type { AssistantRequest } from "./schema";

export const ASK_ASSISTANT = "ask-assistant";
const entity = "document";
/** Whoever presses a button by mistake again and again must not spend the host's money. */
const ALLOWANCE = { points: 30, seconds: 3600 };
/** Longer than all attempts take; then its job is gone. */
const LOST_AFTER = sql`interval '2 hours'`;

const isOpen = inArray(assistantQuestions.state, ["waiting", "asking"]);

/** Has the words of a document sent to the assistant that was named to whoever asks, and to no other. */
export async function askAssistant(patient: WritablePatient, { documentId, host }: AssistantRequest): Promise<void> {
  const assistant = findAssistant();
  if (!assistant) throw new AppError("unavailable", "No assistant is connected here. Nothing was sent.");
  if (assistant.host !== host)
    throw new AppError("conflict", "Another assistant has been connected since. Nothing was sent. Reload the page.");
  const { state, deletedAt } = await getDocument(patient, documentId);
  if (deletedAt) throw notFound("This document");
  if (state !== "read") throw new AppError("conflict", "It has to be read first. Nothing was sent.");
  await limit(ASK_ASSISTANT, patient.viewer.id, ALLOWANCE);
  const id = newId();
  const told = { host, model: assistant.model };
  const changes = changesBetween(null, told);
  await changeAs(patient, { action: "assistant.asked", entity, entityId: documentId, changes }, async (tx) => {
    const ofDocument = and(eq(assistantQuestions.documentId, documentId), isOpen);
    await tx
      .update(assistantQuestions)
      .set({ state: "failed", trouble: "unreachable", stateAt: sql`now()` })
      .where(and(ofDocument, sql`${assistantQuestions.createdAt} < now() - ${LOST_AFTER}`));
    const asked = await tx
      .insert(assistantQuestions)
      .values({ id, patientId: patient.id, documentId, askedByName: patient.viewer.name, ...told })
      .onConflictDoNothing()
      .returning({ id: assistantQuestions.id });
    if (asked.length === 0) throw new AppError("conflict", "The assistant is being asked already.");
  });
  // Lost when the process ends here; after a time somebody can ask again.
  await addJob(
    ASK_ASSISTANT,
    { questionId: id, patientId: patient.id, personId: patient.viewer.id },
    id,
    ASK_ASSISTANT,
  );
}

const { id, documentId, askedByName, host, model, state, stateAt, trouble, nextAt, pages, pagesLost, found, dropped } =
  assistantQuestions;
const view = {
  ...{ id, documentId, askedByName, host, model, state, stateAt, trouble, nextAt, pages, pagesLost, found, dropped },
  isLost: sql<boolean>`${isOpen} and ${assistantQuestions.createdAt} < now() - ${LOST_AFTER}`,
};

/** The newest question about a document. */
export async function findQuestion(patient: OpenPatient, wanted: { documentId: string } | { questionId: string }) {
  const which = "questionId" in wanted ? eq(id, wanted.questionId) : eq(documentId, wanted.documentId);
  const [question] = await readAs(patient, (tx) =>
    tx
      .select(view)
      .from(assistantQuestions)
      .where(and(eq(assistantQuestions.patientId, patient.id), which))
      .orderBy(desc(id))
      .limit(1),
  );
  return question ?? null;
}
export type QuestionView = NonNullable<Awaited<ReturnType<typeof findQuestion>>>;

/** The pages as they were read. */
export async function listPageTexts(patient: OpenPatient, wantedId: string): Promise<PageText[]> {
  const { page, widthPx, heightPx, engine, words, text, confidence, durationMs } = ocrExtractions;
  const rows = await readAs(patient, (tx) =>
    tx
      .select({ page, widthPx, heightPx, engine, words, text, confidence, durationMs })
      .from(ocrExtractions)
      .where(and(eq(ocrExtractions.documentId, wantedId), eq(ocrExtractions.patientId, patient.id)))
      .orderBy(page),
  );
  return rows.map((row) => ({ ...row, engine: READING_ENGINES.find((known) => known === row.engine) ?? "tesseract" }));
}

const ofQuestion = (patient: WritablePatient, question: QuestionView) =>
  and(eq(id, question.id), eq(assistantQuestions.patientId, patient.id), isOpen);

/** Written before anything is sent: what nobody wrote down is not sent. */
export function beginAsking(patient: WritablePatient, question: QuestionView, pageCount: number): Promise<void> {
  const changes = changesBetween(null, { host: question.host, model: question.model, pages: pageCount });
  const event = { action: "assistant.sent", entity, entityId: question.documentId, changes };
  return changeAs(patient, event, async (tx) => {
    await tx
      .update(assistantQuestions)
      .set({ state: "asking", attempts: sql`${assistantQuestions.attempts} + 1`, stateAt: sql`now()` })
      .where(ofQuestion(patient, question));
  });
}

/** Without an answer: tried again by itself at the earliest at `nextAt`, or not any more. */
export function failAsking(
  patient: WritablePatient,
  question: QuestionView,
  failure: { trouble: AssistantTrouble; isOver: boolean; nextAt?: Date | null },
): Promise<void> {
  const { trouble, isOver, nextAt = null } = failure;
  const event = { action: "assistant.failed", entity, entityId: question.documentId };
  return changeAs(patient, event, async (tx) => {
    await tx
      .update(assistantQuestions)
      .set({ state: isOver ? "failed" : "waiting", trouble, nextAt, stateAt: sql`now()` })
      .where(ofQuestion(patient, question));
  });
}

type Row = Omit<typeof documentProposals.$inferInsert, "id" | "patientId" | "documentId" | "source">;
export type Assistance = {
  /** When the reading stood that the answer speaks of. */
  readAt: Date;
  proposals: readonly Row[];
  counts: {
    pages: number;
    pagesLost: number;
    dropped: number;
    tokensIn: number;
    tokensOut: number;
    durationMs: number;
  };
};

/** What is left of an answer, marked as the assistant's; nothing of it where the document was read again or deleted meanwhile. */
export function keepAnswer(
  patient: WritablePatient,
  question: QuestionView,
  { readAt, proposals, counts }: Assistance,
): Promise<void> {
  const changes = changesBetween(null, { proposals: proposals.length, dropped: counts.dropped });
  const event = { action: "assistant.answered", entity, entityId: question.documentId, changes };
  const whole = { patientId: patient.id, documentId: question.documentId, source: "assistant" as const };
  return changeAs(patient, event, async (tx) => {
    const [document] = await tx
      .select({ stateAt: documents.stateAt, deletedAt: documents.deletedAt })
      .from(documents)
      .where(and(eq(documents.id, question.documentId), eq(documents.patientId, patient.id)))
      .for("update");
    const isSame = document?.stateAt.getTime() === readAt.getTime() && !document.deletedAt;
    const kept = isSame ? proposals : [];
    const ended = await tx
      .update(assistantQuestions)
      .set({
        ...counts,
        state: isSame ? "answered" : "failed",
        trouble: isSame ? null : "changed",
        found: kept.length,
        nextAt: null,
        stateAt: sql`now()`,
      })
      .where(ofQuestion(patient, question))
      .returning({ id });
    if (ended.length > 0 && kept.length > 0)
      await tx.insert(documentProposals).values(kept.map((proposal) => ({ ...proposal, ...whole, id: newId() })));
  });
}

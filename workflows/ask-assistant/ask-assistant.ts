import "server-only";
import { checkSuggestions, type Suggestion } from "@/clinical/laboratory-reports/suggestions";
import {
  beginAsking,
  failAsking,
  findQuestion,
  keepAnswer,
  listPageTexts,
  type QuestionView,
} from "@/features/documents/assistance";
import { rowOf } from "@/features/documents/proposal-rows";
import { getDocument, listProposals } from "@/features/documents/queries";
import { AppError } from "@/lib/errors";
import { type AssistantTrouble, MOST_PAGES_ASKED } from "@/lib/vocabulary/assistant";
import { findAssistant } from "@/server/assistant/assistant";
import type { Assistant, Question } from "@/server/assistant/question";
import { inOneSnapshot } from "@/server/database";
import { openPatientForJob } from "@/server/job-patient";
import type { Job } from "@/server/queue/queue";
import type { WritablePatient } from "@/server/scope";
import { questionAbout, suggestionsIn } from "./question";

type PageQuestion = { page: number; question: Question };
type Suggested = { page: number; suggestions: Suggestion[] };
type Asked =
  | { outcome: "failed"; trouble: AssistantTrouble; waitMs: number | null }
  | {
      outcome: "answered";
      suggested: Suggested[];
      counts: { pagesLost: number; senseless: number; tokensIn: number; tokensOut: number };
    };

/** Page by page. One that is answered with nonsense is left out; any other trouble ends the round. */
async function askPages(assistant: Assistant, questions: readonly PageQuestion[]): Promise<Asked> {
  const suggested: Suggested[] = [];
  const counts = { pagesLost: 0, senseless: 0, tokensIn: 0, tokensOut: 0 };
  for (const { page, question } of questions) {
    const answer = await assistant.ask(question);
    if (answer.outcome === "failed" && answer.trouble !== "not-understood") return answer;
    const understood = answer.outcome === "answered" ? suggestionsIn(answer.text) : null;
    if (understood) suggested.push({ page, suggestions: understood.suggestions });
    counts.pagesLost += understood ? 0 : 1;
    counts.senseless += understood?.senseless ?? 0;
    counts.tokensIn += (answer.outcome === "answered" && answer.tokensIn) || 0;
    counts.tokensOut += (answer.outcome === "answered" && answer.tokensOut) || 0;
  }
  if (counts.pagesLost > 0 && suggested.length === 0)
    return { outcome: "failed", trouble: "not-understood", waitMs: null };
  return { outcome: "answered", suggested, counts };
}

function load(patient: WritablePatient, { documentId }: QuestionView) {
  return inOneSnapshot(patient, async (open) => ({
    document: await getDocument(open, documentId),
    pages: await listPageTexts(open, documentId),
    held: await listProposals(open, documentId),
  }));
}

/** What goes well another time is thrown, and tried again by the queue. */
const isPassing = (trouble: AssistantTrouble) => trouble === "unreachable" || trouble === "busy";
const tryAgain = () => new AppError("unavailable", "The assistant gave no answer.");

/** Sends the pages of one document to the assistant that was agreed to, and keeps of its answer what the pages bear out. */
export async function askAboutDocument(
  patient: WritablePatient,
  questionId: string,
  { isLast, assistant = findAssistant() }: { isLast: boolean; assistant?: Assistant | null },
): Promise<void> {
  const question = await findQuestion(patient, { questionId });
  if (!question || question.state === "answered" || question.state === "failed") return;
  const isTooEarly = question.nextAt !== null && question.nextAt > new Date();
  if (isTooEarly && !isLast) throw tryAgain();
  const { document, pages, held } = await load(patient, question);
  const isAsAgreed = assistant?.host === question.host && assistant.model === question.model;
  if (!assistant || !isAsAgreed || document.state !== "read" || document.deletedAt)
    return failAsking(patient, question, { trouble: "changed", isOver: true });
  if (isTooEarly) return failAsking(patient, question, { trouble: "busy", isOver: true });
  const questions = pages.flatMap((page): PageQuestion[] => {
    const about = questionAbout(page);
    return about ? [{ page: page.page, question: about }] : [];
  });
  const sent = questions.slice(0, MOST_PAGES_ASKED);
  const startedAt = performance.now();
  if (sent.length > 0) await beginAsking(patient, question, sent.length);
  const asked = await askPages(assistant, sent);
  if (asked.outcome === "failed") {
    const { trouble, waitMs } = asked;
    const isOver = isLast || !isPassing(trouble);
    await failAsking(patient, question, { trouble, isOver, nextAt: waitMs ? new Date(Date.now() + waitMs) : null });
    if (isOver) return;
    throw tryAgain();
  }
  const { senseless, ...counts } = asked.counts;
  const { proposals, dropped } = checkSuggestions(pages, asked.suggested, held);
  await keepAnswer(patient, question, {
    readAt: document.stateAt,
    proposals: proposals.map(rowOf),
    counts: {
      ...counts,
      pages: sent.length,
      dropped: dropped + senseless,
      durationMs: Math.round(performance.now() - startedAt),
    },
  });
}

export const askAssistantJob: Job = async (payload, { isLast }) => {
  const patient = await openPatientForJob(payload);
  if (patient) await askAboutDocument(patient, payload.questionId ?? "", { isLast });
};

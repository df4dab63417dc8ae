import { Icon } from "@/components/ui/icon";
import { formatInstant } from "@/lib/format-date";
import type { QuestionView } from "../assistance";
import { answerWords, troubleWords } from "../assistance-words";
import { AskAssistant, type AskAssistantProps } from "./ask-assistant";

type AssistantStateProps = {
  question: QuestionView | null;
  /** For whoever may ask; null where no assistant is connected. */
  ask: AskAssistantProps | null;
  zone: string;
};

/** Stands below what was found: whether the assistant may be asked, and what came of it. */
export function AssistantState({ question, ask, zone }: AssistantStateProps) {
  if (!question && !ask) return null;
  const isOpen = question && !question.isLost && (question.state === "waiting" || question.state === "asking");
  return (
    <section
      aria-label="The assistant"
      className="grid justify-items-start gap-2 rounded-lg border bg-surface p-4 text-sm"
    >
      {question ? <LastQuestion question={question} zone={zone} /> : <Offer host={ask?.host ?? ""} />}
      {ask && !isOpen ? <AskAssistant {...ask} /> : null}
    </section>
  );
}

function Offer({ host }: { host: string }) {
  return (
    <p className="wrap-anywhere text-text-soft">
      Is something missing? A language model at {host} can look for it. It sees the words of the pages when you send
      them, and not before.
    </p>
  );
}

function LastQuestion({ question, zone }: { question: QuestionView; zone: string }) {
  const { state, isLost, host, trouble, askedByName, stateAt } = question;
  const isAnswered = state === "answered";
  const when = `Asked by ${askedByName}. ${isAnswered ? "Answered" : "Given up"} ${formatInstant(stateAt, zone)}.`;
  if (isAnswered || state === "failed" || isLost)
    return (
      <>
        <p className="flex items-start gap-2 font-medium">
          <Icon
            name={isAnswered ? "conversation" : "warning"}
            className={isAnswered ? "mt-0.5 text-accent" : "mt-0.5 text-warn"}
          />
          {isAnswered ? "The assistant has answered" : "The assistant gave no answer"}
        </p>
        <p className="wrap-anywhere">
          {isAnswered ? answerWords(question) : troubleWords(trouble ?? "unreachable", host)}
        </p>
        <p className="wrap-anywhere text-text-soft">{when}</p>
      </>
    );
  return (
    <>
      <p role="status" className="flex items-start gap-2 font-medium">
        <Icon name="pending" className="mt-0.5 text-notice" />
        {trouble ? "The assistant will be asked again" : "The assistant is being asked"}
      </p>
      <p className="wrap-anywhere text-text-soft">
        {trouble ? `${troubleWords(trouble, host)} ` : null}
        This goes on by itself; you can leave and come back.
      </p>
    </>
  );
}

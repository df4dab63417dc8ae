import { useState, useTransition } from "react";
import { attempt, type FormAction } from "@/components/forms/attempt";
import type { ReviewItem } from "../review";

export type DecisionActions = {
  acceptValue: FormAction<void>;
  acceptFact: FormAction<void>;
  refuse: FormAction<void>;
};

type Problem = { itemId: string; message: string; isUnusual: boolean };

const TROUBLE = {
  updated: "We have just updated. Reload the page and decide again.",
  offline: "No connection. Nothing was saved. Try again when you are online.",
  trouble: "Something went wrong on our side, and nothing was saved. Try again in a moment.",
};

type Decisions = {
  patientId: string;
  actions: DecisionActions;
  onDone: (item: ReviewItem, outcome: "accepted" | "refused") => void;
  /** It cannot be accepted as it stands. */
  onIncomplete: (item: ReviewItem) => void;
};

export const acceptActionOf = (item: ReviewItem, actions: DecisionActions) =>
  item.kind === "measurement" ? actions.acceptValue : actions.acceptFact;

/** Accepts as it stands, or refuses. */
export function useDecisions({ patientId, actions, onDone, onIncomplete }: Decisions) {
  const [isPending, startTransition] = useTransition();
  const [problem, setProblem] = useState<Problem | null>(null);

  function send(item: ReviewItem, action: FormAction<void>, answers: Record<string, string>) {
    if (isPending) return;
    const form = new FormData();
    for (const [name, value] of Object.entries({ patientId, proposalId: item.id, ...answers })) form.set(name, value);
    setProblem(null);
    startTransition(async () => {
      const answer = await attempt(action, { outcome: "idle" }, form);
      if (answer.outcome === "done") return onDone(item, action === actions.refuse ? "refused" : "accepted");
      if (answer.outcome === "failed")
        return setProblem({ itemId: item.id, message: TROUBLE[answer.because], isUnusual: false });
      if (answer.outcome !== "rejected") return;
      const fields = Object.entries(answer.fields ?? {});
      setProblem({
        itemId: item.id,
        message: fields.flatMap(([, messages]) => messages)[0] ?? answer.message,
        isUnusual: fields.some(([name]) => name === "isSure"),
      });
      if (fields.length > 0) onIncomplete(item);
    });
  }

  return {
    isPending,
    problemOf: (item: ReviewItem) => (problem?.itemId === item.id ? problem : null),
    accept: (item: ReviewItem) => send(item, acceptActionOf(item, actions), item.answers),
    refuse: (item: ReviewItem) => send(item, actions.refuse, {}),
  };
}

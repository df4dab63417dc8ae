"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { z } from "zod";
import { DOCUMENT_STATES, type DocumentState } from "@/clinical/vocabulary/document";
import { paths } from "@/lib/paths";
import { ASSISTANCE_STATES, type AssistanceState } from "@/lib/vocabulary/assistant";

const answerSchema = z.object({
  status: z.enum(DOCUMENT_STATES),
  assistant: z.enum(ASSISTANCE_STATES).nullable(),
});

const SOON_MS = 2000;
const LATER_MS = 10_000;
const SOON_TIMES = 30;

/** `assistant` where the page shows what it does. */
type Watched = { id: string; state: DocumentState; assistant?: AssistanceState | null };

async function hasChanged({ id, state, assistant }: Watched): Promise<boolean> {
  try {
    const answer = await fetch(paths.documentState(id));
    const now = answerSchema.parse(await answer.json());
    return now.status !== state || (assistant !== undefined && now.assistant !== assistant);
  } catch {
    // The next time may go better; the page says what was known last.
    return false;
  }
}

const isUnfinished = ({ state, assistant }: Watched) =>
  state === "stored" || state === "reading" || assistant === "waiting" || assistant === "asking";

/** Asks after one unfinished document at a time, by turns, and has the page drawn anew when its state has changed. */
export function LiveStates({ documents }: { documents: readonly Watched[] }) {
  const router = useRouter();
  const watched = documents.filter(isUnfinished);
  const key = JSON.stringify(watched.map(({ id, state, assistant }) => [id, state, assistant]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of what is watched.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = watched.length === 0;
    async function ask(times: number) {
      const next = watched[times % watched.length];
      if (!next || isOver) return;
      if (!document.hidden && (await hasChanged(next)) && !isOver) router.refresh();
      if (!isOver) timer = setTimeout(() => void ask(times + 1), times < SOON_TIMES ? SOON_MS : LATER_MS);
    }
    if (!isOver) timer = setTimeout(() => void ask(0), SOON_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [key, router]);
  return null;
}

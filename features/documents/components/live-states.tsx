"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { z } from "zod";
import { DOCUMENT_STATES, type DocumentState } from "@/clinical/vocabulary/document";
import { paths } from "@/lib/paths";

const answerSchema = z.object({ status: z.enum(DOCUMENT_STATES) });

const SOON_MS = 2000;
const LATER_MS = 10_000;
const SOON_TIMES = 30;

type Watched = { id: string; state: DocumentState };

async function readState({ id, state }: Watched): Promise<DocumentState> {
  try {
    const answer = await fetch(paths.documentState(id));
    return answerSchema.parse(await answer.json()).status;
  } catch {
    // The next time may go better; the page says what was known last.
    return state;
  }
}

/** Asks after one unfinished document at a time, by turns, and has the page drawn anew when its state has changed. */
export function LiveStates({ documents }: { documents: readonly Watched[] }) {
  const router = useRouter();
  const watched = documents.filter(({ state }) => state === "stored" || state === "reading");
  const key = JSON.stringify(watched.map(({ id, state }) => [id, state]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of what is watched.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isOver = watched.length === 0;
    async function ask(times: number) {
      const next = watched[times % watched.length];
      if (!next || isOver) return;
      if (!document.hidden && (await readState(next)) !== next.state && !isOver) router.refresh();
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

"use client";

import { useEffect, useState } from "react";
import { paths } from "@/lib/paths";
import { type Archives, archivesSchema, isUnderWay } from "../view";

const SOON_MS = 1000;
const LATER_MS = 5000;
const SOON_TIMES = 60;

async function readAgain(): Promise<Archives | null> {
  try {
    const answer = await fetch(paths.archives, { cache: "no-store" });
    return answer.ok ? archivesSchema.parse(await answer.json()) : null;
  } catch {
    // The next time may go better; the page says what was known last.
    return null;
  }
}

/** What the page was drawn with, and how it goes on while something is under way. */
export function useArchives(drawn: Archives): Archives {
  const [known, setKnown] = useState(drawn);
  useEffect(() => setKnown(drawn), [drawn]);
  const isWatched = isUnderWay(known);
  useEffect(() => {
    if (!isWatched) return;
    let timer: ReturnType<typeof setTimeout>;
    let isOver = false;
    async function ask(times: number) {
      const next = document.hidden ? null : await readAgain();
      if (isOver) return;
      if (next) setKnown(next);
      timer = setTimeout(() => void ask(times + 1), times < SOON_TIMES ? SOON_MS : LATER_MS);
    }
    timer = setTimeout(() => void ask(0), SOON_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isWatched]);
  return known;
}

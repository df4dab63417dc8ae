"use client";

import { useEffect } from "react";

/** The value under the pointer or the keyboard; `onShow` says it aloud. */
export function ChartNote({ words, onShow }: { words: string; onShow: (words: string) => void }) {
  useEffect(() => onShow(words), [onShow, words]);
  if (words === "") return null;
  return (
    <p className="max-w-64 rounded-md border bg-raised px-2.5 py-1.5 text-sm tabular-nums shadow-float">{words}</p>
  );
}

"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import { clearDraft, restoreDraft, saveDraft } from "@/lib/drafts";

type Draft = { isRestored: boolean; keep: () => void; forget: () => void };

export function useDraft(form: RefObject<HTMLFormElement | null>, key: string | undefined): Draft {
  const [isRestored, setIsRestored] = useState(false);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    if (!key) return;
    const restore = () => {
      if (form.current && restoreDraft(key, form.current)) setIsRestored(true);
    };
    restore();
    // Fields that appear because of a restored answer are there one frame later.
    const frame = requestAnimationFrame(restore);
    return () => cancelAnimationFrame(frame);
  }, [form, key]);

  useEffect(() => () => clearTimeout(waiting.current), []);

  return {
    isRestored,
    keep() {
      if (!key) return;
      clearTimeout(waiting.current);
      // Values that React derives from this input are in the page only after its handlers ran.
      waiting.current = setTimeout(() => form.current && saveDraft(key, form.current));
    },
    forget() {
      clearTimeout(waiting.current);
      if (key) clearDraft(key);
      setIsRestored(false);
    },
  };
}

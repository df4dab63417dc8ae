"use client";

import { type ReactNode, useEffect, useRef } from "react";

type KeepsFocusProps = { children: ReactNode; content: string; className?: string };

/** Takes the focus when `content` changes and what had it is gone, so that nobody is sent back to the top of the page. */
export function KeepsFocus({ children, content, className }: KeepsFocusProps) {
  const box = useRef<HTMLDivElement>(null);
  const seen = useRef(content);
  useEffect(() => {
    if (seen.current === content) return;
    seen.current = content;
    if (document.activeElement === document.body) box.current?.focus();
  }, [content]);
  return (
    <div ref={box} tabIndex={-1} className={className}>
      {children}
    </div>
  );
}

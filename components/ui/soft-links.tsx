"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

/** The plain links inside open without a full load: one script for a long list instead of one for each of its links. */
export function SoftLinks({ className, children }: { className?: string; children: ReactNode }) {
  const router = useRouter();
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      const wantsOtherPlace = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
      if (!link || wantsOtherPlace || event.defaultPrevented || link.target || link.download) return;
      if (link.origin !== window.location.origin) return;
      event.preventDefault();
      router.push(link.pathname + link.search + link.hash);
    };
    const place = list.current;
    place?.addEventListener("click", follow);
    return () => place?.removeEventListener("click", follow);
  }, [router]);

  return (
    <div ref={list} className={className}>
      {children}
    </div>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { FullPageState } from "./full-page-state";

const retryMs = 5000;

/** Comes back by itself: every five seconds it asks for the page again and lets the boundary try. */
export function Maintenance({ onRetry }: { onRetry?: () => void }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      router.refresh();
      onRetry?.();
    }, retryMs);
    return () => clearInterval(timer);
  }, [router, onRetry]);
  return (
    <FullPageState title="We will be back in a moment">
      <p>Anamnesis cannot reach its database right now. Nothing is lost.</p>
      <p role="status">This page tries again every five seconds and returns by itself.</p>
    </FullPageState>
  );
}

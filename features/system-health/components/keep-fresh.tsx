"use client";

import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

const EVERY_MS = 30_000;

/** Looks again by itself while somebody is there to see it, and when they ask. */
export function KeepFresh() {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  useEffect(() => {
    const timer = setInterval(() => {
      // While somebody answers a question, the page behind it can wait.
      if (!document.hidden && document.querySelector("[role=alertdialog], [role=dialog]") === null) router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <Button onClick={() => startTransition(() => router.refresh())} aria-disabled={isPending || undefined}>
      <Icon name="restore" />
      {isPending ? "Looking…" : "Look again"}
    </Button>
  );
}

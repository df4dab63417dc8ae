"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useTransition } from "react";
import { cn } from "@/lib/cn";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";

type ErrorStateProps = {
  title: string;
  children?: ReactNode;
  /** The digest of the error, so that the host can find it in the log. */
  reference?: string | undefined;
  onRetry?: () => void;
  className?: string;
};

export function ErrorState({ title, children, reference, onRetry, className }: ErrorStateProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const retry = () =>
    startTransition(() => {
      router.refresh();
      onRetry?.();
    });
  return (
    <div role="alert" className={cn("grid justify-items-start gap-2 rounded-lg border bg-surface p-6", className)}>
      <p className="flex items-start gap-2 font-semibold">
        <Icon name="warning" className="mt-1 text-warn" />
        {title}
      </p>
      {children ? <div className="max-w-reading text-text-soft">{children}</div> : null}
      {reference ? <p className="text-sm text-text-soft">Reference: {reference}</p> : null}
      <Button className="mt-3" onClick={retry} aria-disabled={isPending || undefined}>
        {isPending ? "Trying…" : "Try again"}
      </Button>
    </div>
  );
}

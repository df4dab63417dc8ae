"use client";

import { ErrorState } from "@/components/states/error-state";
import { Maintenance } from "@/components/states/maintenance";

type DocumentsErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function DocumentsError({ error, reset }: DocumentsErrorProps) {
  if (error.digest === "unavailable") return <Maintenance onRetry={reset} />;
  return (
    <ErrorState title="The documents cannot be shown right now" reference={error.digest} onRetry={reset}>
      Nothing was lost. Try again in a moment.
    </ErrorState>
  );
}

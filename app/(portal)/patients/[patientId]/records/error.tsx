"use client";

import { ErrorState } from "@/components/states/error-state";
import { Maintenance } from "@/components/states/maintenance";

type RecordsErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function RecordsError({ error, reset }: RecordsErrorProps) {
  if (error.digest === "unavailable") return <Maintenance onRetry={reset} />;
  return (
    <ErrorState title="The records cannot be shown right now" reference={error.digest} onRetry={reset}>
      Nothing was lost. Try again in a moment.
    </ErrorState>
  );
}

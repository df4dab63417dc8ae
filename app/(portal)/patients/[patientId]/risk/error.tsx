"use client";

import { ErrorState } from "@/components/states/error-state";
import { Maintenance } from "@/components/states/maintenance";

type RiskErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function RiskError({ error, reset }: RiskErrorProps) {
  if (error.digest === "unavailable") return <Maintenance onRetry={reset} />;
  return (
    <ErrorState title="The risk predictions cannot be shown right now" reference={error.digest} onRetry={reset}>
      Nothing was lost. Try again in a moment.
    </ErrorState>
  );
}

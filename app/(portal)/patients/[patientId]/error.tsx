"use client";

import { ErrorState } from "@/components/states/error-state";
import { Maintenance } from "@/components/states/maintenance";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function PatientError({ error, reset }: ErrorPageProps) {
  if (error.digest === "unavailable") return <Maintenance onRetry={reset} />;
  return (
    <ErrorState title="This part of the record could not be shown" reference={error.digest} onRetry={reset}>
      <p>Nothing was changed. Try again in a moment. If it happens again, tell the person who runs this Anamnesis.</p>
    </ErrorState>
  );
}

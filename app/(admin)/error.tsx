"use client";

import { ErrorState } from "@/components/states/error-state";
import { Maintenance } from "@/components/states/maintenance";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function AdminError({ error, reset }: ErrorPageProps) {
  if (error.digest === "unavailable") return <Maintenance onRetry={reset} />;
  return (
    <ErrorState title="This page could not be shown" reference={error.digest} onRetry={reset}>
      <h1 className="sr-only">This page could not be shown</h1>
      <p>Your data is safe. Try again in a moment. If it happens again, tell the person who runs this Anamnesis.</p>
    </ErrorState>
  );
}

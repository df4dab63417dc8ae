"use client";

import { FullPageState } from "@/components/states/full-page-state";
import { Maintenance } from "@/components/states/maintenance";
import { Button, LinkButton } from "@/components/ui/button";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  if (error.digest === "unavailable") return <Maintenance onRetry={reset} />;
  return (
    <FullPageState
      title="Something went wrong on our side"
      actions={
        <>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
          <LinkButton href="/">Go to the start</LinkButton>
        </>
      }
    >
      <p>Your data is safe. Try again in a moment. If it happens again, tell the person who runs this Anamnesis.</p>
      {error.digest ? <p className="text-sm">Reference: {error.digest}</p> : null}
    </FullPageState>
  );
}

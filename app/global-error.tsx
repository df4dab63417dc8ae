"use client";

import "./globals.css";

type GlobalErrorProps = { error: Error & { digest?: string }; reset: () => void };

export default function GlobalError({ error, reset }: GlobalErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Anamnesis</title>
        <main className="mx-auto grid min-h-dvh max-w-lg content-center justify-items-start gap-4 px-4">
          <h1 className="font-semibold text-xl">Something went wrong on our side</h1>
          <p className="text-text-soft">Your data is safe. Try again in a moment.</p>
          {error.digest ? <p className="text-sm text-text-soft">Reference: {error.digest}</p> : null}
          <button
            type="button"
            onClick={reset}
            className="mt-3 min-h-11 rounded-lg bg-accent px-4 font-medium text-on-accent"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}

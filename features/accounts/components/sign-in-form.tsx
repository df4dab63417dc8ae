"use client";

import { type SubmitEvent, useActionState, useId, useState, useTransition } from "react";
import { attempt, type FormState } from "@/components/forms/attempt";
import { ErrorSummary } from "@/components/forms/error-summary";
import { FormContext } from "@/components/forms/form-context";
import { PasswordField } from "@/components/forms/password-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { signInAction } from "../actions";

const failures = {
  updated: "We have just updated. Reload the page and sign in.",
  offline: "No connection. Try again when you are online.",
  trouble: "Something went wrong on our side. Try again in a moment.",
};

/** Unlike the other forms it also works before, or without, any script: `action` is what a browser posts by itself. */
export function SignInForm({ callbackUrl, problem }: { callbackUrl: string | undefined; problem: string | undefined }) {
  const formId = useId();
  const [posted, postAction] = useActionState(signInAction, { outcome: "idle" });
  const [tried, setTried] = useState<FormState<never>>({ outcome: "idle" });
  const [isPending, startTransition] = useTransition();
  const state = tried.outcome === "idle" ? posted : tried;
  const fields = state.outcome === "rejected" ? state.fields : undefined;
  const message = messageOf(state) ?? problem;

  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const answers = new FormData(event.currentTarget);
    startTransition(async () => {
      const next = await attempt(signInAction, tried, answers);
      startTransition(() => setTried(next));
    });
  }

  return (
    <FormContext value={{ formId, errors: fields ?? {}, isPending, isReady: true }}>
      <form action={postAction} onSubmit={handleSubmit} noValidate aria-busy={isPending} className="grid gap-6">
        {message ? <ErrorSummary message={message} fields={fields} formId={formId} occasion={state} /> : null}
        {callbackUrl ? <input type="hidden" name="callbackUrl" value={callbackUrl} /> : null}
        <TextField
          name="email"
          label="Email"
          type="email"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
        />
        <PasswordField name="password" label="Password" autoComplete="current-password" />
        <SubmitButton>Sign in</SubmitButton>
      </form>
    </FormContext>
  );
}

function messageOf(state: FormState<never>): string | undefined {
  if (state.outcome === "rejected") return state.message;
  return state.outcome === "failed" ? failures[state.because] : undefined;
}

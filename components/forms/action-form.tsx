"use client";

import { useRouter } from "next/navigation";
import { Fragment, type ReactNode, type SubmitEvent, useEffect, useId, useRef, useState, useTransition } from "react";
import { toast } from "sonner";
import { cn } from "@/lib/cn";
import { Button } from "../ui/button";
import { attempt, type FormAction, type FormState } from "./attempt";
import { ErrorSummary } from "./error-summary";
import { FormContext } from "./form-context";
import { useDraft } from "./use-draft";

type ActionFormProps<T> = {
  action: FormAction<T>;
  children: ReactNode;
  /** Names the draft in this tab; put the viewer's and the patient's id in it. Without it nothing is kept. */
  draftKey?: string;
  /** True of an answer after which nothing is saved yet, such as a preview. */
  isUnsaved?: (value: T) => boolean;
  onDone?: (value: T) => void;
  redirectTo?: string;
  doneMessage?: string;
  resetWhenDone?: boolean;
  label?: string;
  className?: string;
};

const noErrors: Record<string, string[]> = {};

export function ActionForm<T>(props: ActionFormProps<T>) {
  const {
    action,
    children,
    draftKey,
    isUnsaved,
    onDone,
    redirectTo,
    doneMessage,
    resetWhenDone = false,
    label,
    className,
  } = props;
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const [state, setState] = useState<FormState<T>>({ outcome: "idle" });
  const [isPending, startTransition] = useTransition();
  const [isReady, setIsReady] = useState(false);
  const [generation, setGeneration] = useState(0);
  const draft = useDraft(form, draftKey);
  useEffect(() => setIsReady(true), []);

  function startOver() {
    draft.forget();
    setGeneration((count) => count + 1);
  }

  function finish(value: T) {
    if (resetWhenDone) startOver();
    else if (!isUnsaved?.(value)) draft.forget();
    if (doneMessage) toast.success(doneMessage);
    onDone?.(value);
    if (redirectTo) router.push(redirectTo);
  }

  // React empties a form after its `action` prop ran; a submit handler leaves the answers in place.
  function handleSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    const answers = new FormData(event.currentTarget, event.nativeEvent.submitter);
    startTransition(async () => {
      const next = await attempt(action, state, answers);
      startTransition(() => {
        setState(next);
        if (next.outcome === "done") finish(next.value);
      });
    });
  }

  const errors = state.outcome === "rejected" ? (state.fields ?? noErrors) : noErrors;
  return (
    <FormContext value={{ formId, errors, isPending, isReady }}>
      {/* Without `method`, a press before the script is there would put the answers into the address. */}
      <form
        ref={form}
        method="post"
        noValidate
        aria-label={label}
        aria-busy={isPending}
        onSubmit={handleSubmit}
        onInput={draft.keep}
        className={cn("grid gap-6", className)}
      >
        <FormProblem state={state} formId={formId} />
        {draft.isRestored ? <RestoredNote onDiscard={startOver} /> : null}
        <Fragment key={generation}>{children}</Fragment>
      </form>
    </FormContext>
  );
}

const failures = {
  updated: "We have just updated. Reload the page: your text is kept.",
  offline: "No connection. Your text is kept. Try again when you are online.",
  trouble: "Something went wrong on our side, and nothing was saved. Your text is kept. Try again in a moment.",
};

function FormProblem<T>({ state, formId }: { state: FormState<T>; formId: string }) {
  if (state.outcome === "rejected")
    return <ErrorSummary message={state.message} fields={state.fields} formId={formId} occasion={state} />;
  if (state.outcome !== "failed") return null;
  return (
    <ErrorSummary message={failures[state.because]} formId={formId} occasion={state}>
      {state.because === "updated" ? (
        <Button size="small" className="mt-3" onClick={() => window.location.reload()}>
          Reload the page
        </Button>
      ) : null}
      {state.digest ? <p className="mt-2 ps-6 text-sm">Reference: {state.digest}</p> : null}
    </ErrorSummary>
  );
}

function RestoredNote({ onDiscard }: { onDiscard: () => void }) {
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 text-sm text-text-soft">
      Restored what you typed earlier.
      <Button variant="quiet" size="small" className="-mx-2 px-2" onClick={onDiscard}>
        Discard
      </Button>
    </p>
  );
}

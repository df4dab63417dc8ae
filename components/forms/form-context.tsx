"use client";

import { createContext, useContext, useId } from "react";

export type FormContextValue = {
  formId: string;
  errors: Record<string, string[]>;
  isPending: boolean;
  isReady: boolean;
};

export const FormContext = createContext<FormContextValue | null>(null);

export function useFormContext(): FormContextValue | null {
  return useContext(FormContext);
}

export type FieldWiring = {
  id: string;
  hintId: string;
  errorId: string;
  errors: string[];
  describedBy: string | undefined;
  isInvalid: boolean;
};

type FieldWish = { name: string; hint?: unknown; error?: string | undefined };

/** Inside an ActionForm a field finds its own errors by name; `error` adds one from the page. */
export function useField({ name: given, hint, error }: FieldWish): FieldWiring {
  const form = useFormContext();
  const alone = useId();
  // "kinds[]" submits a list named "kinds", and so are its errors.
  const name = given.replace(/\[\]$/, "");
  const id = `${form?.formId ?? alone}-${name}`;
  const errors = [...(form?.errors[name] ?? []), ...(error ? [error] : [])];
  const isInvalid = errors.length > 0;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : "", isInvalid ? errorId : ""].filter(Boolean).join(" ") || undefined;
  return { id, hintId, errorId, errors, describedBy, isInvalid };
}

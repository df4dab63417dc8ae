"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Icon } from "../ui/icon";

type ErrorSummaryProps = {
  message: string;
  fields?: Record<string, string[]> | undefined;
  formId: string;
  /** Focus moves here each time this changes. */
  occasion: unknown;
  children?: ReactNode;
};

export function ErrorSummary({ message, fields = {}, formId, occasion, children }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (occasion) box.current?.focus();
  }, [occasion]);
  const problems = Object.entries(fields).flatMap(([name, errors]) => errors.map((error) => ({ name, error })));
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="rounded-lg border border-danger-line bg-danger-soft p-4 text-danger"
    >
      <p className="flex items-start gap-2 font-semibold">
        <Icon name="alert" className="mt-1" />
        <span>{message}</span>
      </p>
      {problems.length > 0 ? (
        <ul className="mt-2 grid gap-1 ps-6 text-sm">
          {problems.map(({ name, error }) => (
            <li key={name + error}>
              <a
                href={`#${formId}-${name}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(`${formId}-${name}`)?.focus();
                }}
                className="inline-flex min-h-6 items-center rounded-sm underline underline-offset-3"
              >
                {error}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {children}
    </div>
  );
}

"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/attempt";
import { Icon } from "@/components/ui/icon";
import type { Amended, Described } from "../describe";

type VersionedFormProps = {
  action: FormAction<Amended>;
  draftKey: string;
  label: string;
  version: string;
  /** What the form was filled in from, in words. */
  seen: Described;
  doneMessage: string;
  redirectTo?: string;
  onSaved?: () => void;
  children: ReactNode;
};

/** Two people may edit the same: whoever saves second is told what changed, keeps what was typed, and decides. */
export function VersionedForm({
  action,
  draftKey,
  label,
  version,
  seen,
  doneMessage,
  redirectTo,
  onSaved,
  children,
}: VersionedFormProps) {
  const router = useRouter();
  const marker = useRef<HTMLInputElement>(null);
  // The version the form was filled in from, not the one a later render of the page knows.
  const [base, setBase] = useState({ version, seen });
  const [changes, setChanges] = useState<[string, string][]>([]);

  function handleDone(result: Amended) {
    if (result.outcome === "conflict") {
      setChanges(Object.entries(result.current).filter(([field, words]) => base.seen[field] !== words));
      setBase({ version: result.version, seen: result.current });
      // The form forgot its draft because the action went through; what was typed is kept again.
      marker.current?.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    toast.success(doneMessage);
    onSaved?.();
    if (redirectTo) router.push(redirectTo);
  }

  return (
    <ActionForm action={action} draftKey={draftKey} onDone={handleDone} label={label}>
      {changes.length > 0 ? <ChangedMeanwhile key={base.version} changes={changes} /> : null}
      <input ref={marker} type="hidden" name="version" value={base.version} />
      {children}
    </ActionForm>
  );
}

function ChangedMeanwhile({ changes }: { changes: [string, string][] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-lg border border-warn-line bg-warn-soft px-4 py-3 text-sm outline-none"
    >
      <p className="flex items-start gap-2 font-semibold">
        <Icon name="warning" className="mt-0.5 text-warn" />
        Somebody changed this meanwhile. Nothing of yours was saved yet.
      </p>
      <ul className="mt-2 grid gap-1 ps-6">
        {changes.map(([field, words]) => (
          <li key={field}>
            {field} is now: <strong className="font-semibold">{words}</strong>
          </li>
        ))}
      </ul>
      <p className="mt-2 ps-6">What you typed is still below. Save again to put it in place of theirs.</p>
    </div>
  );
}

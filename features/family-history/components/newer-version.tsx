"use client";

import { useField } from "@/components/forms/form-context";
import { DescriptionList } from "@/components/ui/description-list";
import { differencesBetween } from "../facts";
import type { RelativeView } from "../queries";

/** What somebody else wrote meanwhile; the error summary links here. */
export function NewerVersion({ seen, theirs }: { seen: RelativeView; theirs: RelativeView }) {
  const { id } = useField({ name: "version" });
  const changed = differencesBetween(seen, theirs);
  return (
    <section id={id} tabIndex={-1} aria-label="What was changed meanwhile" className="grid gap-3">
      <p className="max-w-reading text-sm">
        {changed.length > 0
          ? "This is how it reads now. What you typed is still below; save again to put it in place of this."
          : "What you see below is not touched by it. Save again to keep what you typed."}
      </p>
      {changed.length > 0 ? <DescriptionList items={changed} /> : null}
    </section>
  );
}

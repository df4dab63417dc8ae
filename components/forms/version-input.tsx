"use client";

import { useState } from "react";

type VersionInputProps = { current: number; isConflict: boolean };

/** Part of the draft, so that a draft restored over a newer version is a conflict and not a silent loss. */
export function VersionInput({ current, isConflict }: VersionInputProps) {
  const [seen, setSeen] = useState(current);
  return (
    <input
      type="hidden"
      name="version"
      data-draft="keep"
      value={isConflict ? current : seen}
      onInput={(event) => setSeen(Number(event.currentTarget.value))}
    />
  );
}

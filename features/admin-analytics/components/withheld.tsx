import type { ReactNode } from "react";

/** Stands where a figure would, and must not look like one. */
export function Withheld({ children }: { children: ReactNode }) {
  return <span className="font-normal text-base text-text-soft">{children}</span>;
}

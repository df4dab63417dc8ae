import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

/** The quiet line that opens a `<details>` within a card or a form. */
export function DisclosureSummary({ children }: { children: ReactNode }) {
  return (
    <summary className="inline-flex min-h-11 cursor-pointer list-none items-center gap-1 rounded-md font-medium text-accent text-sm underline-offset-4 hover:underline md:min-h-9 [&::-webkit-details-marker]:hidden">
      {children}
      <ChevronDown
        aria-hidden="true"
        className="size-4 shrink-0 transition-transform [details[open]>summary>&]:rotate-180"
      />
    </summary>
  );
}

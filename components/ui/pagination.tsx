import { ArrowLeft, ArrowRight } from "lucide-react";
import { LinkButton } from "./button";

type PaginationProps = { newerHref?: string | null; olderHref?: string | null; label?: string };

export function Pagination({ newerHref, olderHref, label = "More pages" }: PaginationProps) {
  if (!newerHref && !olderHref) return null;
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-4 print:hidden">
      {newerHref ? (
        <LinkButton href={newerHref} rel="prev" size="small">
          <ArrowLeft aria-hidden="true" className="rtl:rotate-180" />
          Newer
        </LinkButton>
      ) : (
        <span />
      )}
      {olderHref ? (
        <LinkButton href={olderHref} rel="next" size="small">
          Older
          <ArrowRight aria-hidden="true" className="rtl:rotate-180" />
        </LinkButton>
      ) : null}
    </nav>
  );
}

import { cn } from "@/lib/cn";

/** An A whose crossbar is a heartbeat. */
function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-8", className)}>
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path
        d="M7 22.5 13.6 8.4a2.6 2.6 0 0 1 4.8 0L25 22.5"
        fill="none"
        className="stroke-on-accent"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M9.6 18.2h3.1l2-3.6 2.7 6.4 1.8-2.8h3.2"
        fill="none"
        className="stroke-on-accent"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2.5 font-semibold text-base tracking-tight", className)}>
      <LogoMark className="size-7" />
      Anamnesis
    </span>
  );
}

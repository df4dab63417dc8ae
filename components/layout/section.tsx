import { type ReactNode, useId } from "react";
import { cn } from "@/lib/cn";

type SectionProps = {
  title: string;
  description?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  className?: string;
};

export function Section({ title, description, action, children, className }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={cn("grid min-w-0 content-start gap-4", className)}>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div>
          <h2 id={id} className="font-semibold text-lg">
            {title}
          </h2>
          {description ? <p className="mt-0.5 max-w-reading text-sm text-text-soft">{description}</p> : null}
        </div>
        {action ? <div className="print:hidden">{action}</div> : null}
      </div>
      {children}
    </section>
  );
}

/** Main column and a narrower one beside it, where there is something for it; one under the other on small screens. */
export function Columns({ children, aside, className }: { children: ReactNode; aside: ReactNode; className?: string }) {
  return (
    <div className={cn("grid items-start gap-8", aside ? "xl:grid-cols-[minmax(0,1fr)_20rem]" : "", className)}>
      <div className="grid min-w-0 gap-8">{children}</div>
      {aside ? <div className="grid min-w-0 gap-6">{aside}</div> : null}
    </div>
  );
}

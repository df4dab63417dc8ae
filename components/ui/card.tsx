import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

export function Card({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      className={cn("min-w-0 rounded-lg border bg-surface p-4 md:p-6 print:p-0 print:border-0", className)}
      {...props}
    />
  );
}

type CardHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  level?: 2 | 3 | 4;
  className?: string;
};

export function CardHeader({ title, description, action, level = 2, className }: CardHeaderProps) {
  const Heading = `h${level}` as const;
  return (
    <div
      className={cn(
        "mb-4 flex flex-wrap justify-between gap-x-4 gap-y-2",
        description ? "items-start" : "items-center",
        className,
      )}
    >
      <div className="min-w-0 flex-1 basis-32">
        <Heading className="font-semibold text-base">{title}</Heading>
        {description ? <p className="mt-1 max-w-reading text-sm text-text-soft">{description}</p> : null}
      </div>
      {action}
    </div>
  );
}

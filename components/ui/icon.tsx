import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import type { IconName } from "./icon-names";
import sprite from "./icons.svg";

export type { IconName };

/** Decorative: the word beside it carries the meaning. A reference into one drawing, because a page shows hundreds. */
export function Icon({ name, className, ...props }: { name: IconName } & Omit<ComponentProps<"svg">, "name" | "ref">) {
  return (
    <svg aria-hidden="true" className={cn("size-4 shrink-0", className)} {...props}>
      <use href={`${sprite.src}#${name}`} />
    </svg>
  );
}

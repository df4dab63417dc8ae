"use client";

import { Popover as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { floatStyles } from "./dropdown-menu";

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;
export const PopoverClose = Primitive.Close;

type PopoverContentProps = { label: string } & ComponentProps<typeof Primitive.Content>;

export function PopoverContent({ label, className, align = "start", sideOffset = 6, ...props }: PopoverContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        aria-label={label}
        align={align}
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(floatStyles, "w-80 max-w-[calc(100vw-1rem)] p-4", className)}
        {...props}
      />
    </Primitive.Portal>
  );
}

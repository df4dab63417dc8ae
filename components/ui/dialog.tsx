"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;

export const overlayStyles =
  "fixed inset-0 z-40 bg-[oklch(0.2_0.02_215/0.45)] duration-150 data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0";

export const panelStyles =
  "fixed inset-x-0 bottom-0 z-50 max-h-[90dvh] overflow-y-auto rounded-t-xl border bg-raised p-4 pb-[max(1rem,env(safe-area-inset-bottom))] shadow-float duration-150 sm:inset-auto sm:start-1/2 sm:top-1/2 sm:w-[min(32rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl sm:p-6 rtl:sm:translate-x-1/2 data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0";

type DialogContentProps = { title: string; description?: ReactNode; children: ReactNode; className?: string };

export function DialogContent({ title, description, children, className }: DialogContentProps) {
  const describedBy = description ? {} : { "aria-describedby": undefined };
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={overlayStyles} />
      <Primitive.Content className={cn(panelStyles, className)} {...describedBy}>
        <div className="mb-4 flex items-start justify-between gap-4">
          <div>
            <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
            {description ? (
              <Primitive.Description className="mt-1 text-sm text-text-soft">{description}</Primitive.Description>
            ) : null}
          </div>
          <Primitive.Close
            aria-label="Close"
            className="-me-2 -mt-2 inline-flex size-11 shrink-0 items-center justify-center rounded-lg text-text-soft hover:bg-sunken sm:size-9"
          >
            <X aria-hidden="true" className="size-4" />
          </Primitive.Close>
        </div>
        {children}
      </Primitive.Content>
    </Primitive.Portal>
  );
}

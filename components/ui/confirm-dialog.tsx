"use client";

import { AlertDialog as Primitive } from "radix-ui";
import { type ReactNode, useState } from "react";
import { ActionForm } from "../forms/action-form";
import type { FormAction } from "../forms/attempt";
import { SubmitButton } from "../forms/submit-button";
import { TextArea } from "../forms/text-field";
import { Button } from "./button";
import { overlayStyles, panelStyles } from "./dialog";

type ConfirmDialogProps<T> = {
  /** The button that opens the question. */
  trigger: ReactNode;
  title: string;
  /** What will be lost, and until when it can be undone. */
  description: ReactNode;
  confirmLabel: string;
  tone?: "danger" | "primary";
  action: FormAction<T>;
  reason?: { name: string; label: string; hint?: string; isOptional?: boolean };
  /** Hidden inputs and further fields. */
  children?: ReactNode;
  onDone?: (value: T) => void;
  redirectTo?: string;
  doneMessage?: string;
};

export function ConfirmDialog<T>(props: ConfirmDialogProps<T>) {
  const {
    trigger,
    title,
    description,
    confirmLabel,
    tone = "danger",
    action,
    reason,
    children,
    onDone,
    ...after
  } = props;
  const [isOpen, setIsOpen] = useState(false);

  function handleDone(value: T) {
    setIsOpen(false);
    onDone?.(value);
  }

  return (
    <Primitive.Root open={isOpen} onOpenChange={setIsOpen}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyles} />
        <Primitive.Content className={panelStyles}>
          <Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
          <Primitive.Description asChild>
            <div className="mt-1 mb-4 text-text-soft">{description}</div>
          </Primitive.Description>
          <ActionForm action={action} onDone={handleDone} {...after}>
            {children}
            {reason ? <TextArea {...reason} rows={3} /> : null}
            <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
              <Primitive.Cancel asChild>
                <Button>Cancel</Button>
              </Primitive.Cancel>
              <SubmitButton variant={tone}>{confirmLabel}</SubmitButton>
            </div>
          </ActionForm>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

"use client";

import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { cn } from "@/lib/cn";
import { Button } from "../ui/button";
import { useFormContext } from "./form-context";

/** Inside an ActionForm it waits until the page can keep what was typed, so an early press loses nothing. */
export function SubmitButton({
  children,
  variant = "primary",
  className,
  ...props
}: Omit<ComponentProps<typeof Button>, "type">) {
  const form = useFormContext();
  const status = useFormStatus();
  const isPending = form?.isPending ?? status.pending;
  return (
    <Button
      type="submit"
      variant={variant}
      className={cn("disabled:opacity-100", className)}
      disabled={form ? !form.isReady : false}
      aria-disabled={isPending || undefined}
      onClick={(event) => {
        if (isPending) event.preventDefault();
      }}
      {...props}
    >
      {isPending ? <LoaderCircle aria-hidden="true" className="animate-spin" /> : null}
      {children}
    </Button>
  );
}

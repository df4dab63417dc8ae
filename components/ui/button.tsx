import { cva, type VariantProps } from "class-variance-authority";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

export const buttonStyles = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-lg border font-medium transition-colors print:hidden aria-disabled:cursor-default aria-disabled:opacity-60 disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
        secondary: "border-line-strong/60 bg-surface text-text hover:bg-sunken",
        quiet: "border-transparent text-accent hover:bg-accent-soft",
        danger: "border-transparent bg-danger-solid text-on-danger hover:bg-danger-solid-strong",
      },
      size: {
        small: "min-h-11 px-3 text-sm md:min-h-8",
        medium: "min-h-11 px-4 text-base md:min-h-10",
        large: "min-h-12 px-5 text-base",
        icon: "size-11 md:size-10",
      },
    },
    defaultVariants: { variant: "secondary", size: "medium" },
  },
);

export type ButtonLook = VariantProps<typeof buttonStyles>;

export function Button({ variant, size, className, type = "button", ...props }: ComponentProps<"button"> & ButtonLook) {
  return <button type={type} className={cn(buttonStyles({ variant, size }), className)} {...props} />;
}

// Opening a record is written down, so hovering over a link must not fetch it.
export function LinkButton({
  variant,
  size,
  className,
  prefetch = false,
  ...props
}: ComponentProps<typeof Link> & ButtonLook) {
  return <Link prefetch={prefetch} className={cn(buttonStyles({ variant, size }), className)} {...props} />;
}

export function TextLink({ className, prefetch = false, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      prefetch={prefetch}
      className={cn(
        "rounded-sm text-accent underline decoration-1 underline-offset-3 hover:text-accent-strong hover:decoration-2",
        className,
      )}
      {...props}
    />
  );
}

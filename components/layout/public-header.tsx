import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "./logo";
import { ThemeToggle } from "./theme-toggle";

export function PublicHeader({ children }: { children?: ReactNode }) {
  return (
    <header className="mx-auto flex w-full max-w-content items-center justify-between gap-4 px-4 py-3 md:px-8">
      <Link href="/" prefetch={false} className="inline-flex min-h-11 items-center rounded-md">
        <Logo />
      </Link>
      <div className="flex items-center gap-2">
        {children}
        <ThemeToggle />
      </div>
    </header>
  );
}

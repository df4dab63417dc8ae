import type { ReactNode } from "react";
import { Logo } from "../layout/logo";

/** A whole page for when there is nothing else to show. */
export function FullPageState({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <main id="content" className="mx-auto grid min-h-dvh max-w-lg content-center gap-4 px-4 py-16">
      <Logo className="mb-6" />
      <h1 className="font-semibold text-xl">{title}</h1>
      <div className="grid gap-3 text-text-soft">{children}</div>
      {actions ? <div className="mt-4 flex flex-wrap gap-2">{actions}</div> : null}
    </main>
  );
}

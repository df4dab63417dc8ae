import type { ReactNode } from "react";
import { TextLink } from "../ui/button";
import { PublicHeader } from "./public-header";
import { SkipLink } from "./skip-link";

type PublicShellProps = { title: string; intro?: ReactNode; children: ReactNode; footer?: ReactNode };

/** Sign-in, sign-up, recovery: one narrow card. */
export function PublicShell({ title, intro, children, footer }: PublicShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <PublicHeader />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-[30rem] flex-1 px-4 py-8 outline-none sm:py-16">
        <div className="sm:rounded-xl sm:border sm:bg-surface sm:p-8">
          <h1 className="font-semibold text-xl">{title}</h1>
          {intro ? <div className="mt-1 text-text-soft">{intro}</div> : null}
          <div className="mt-6 grid gap-6">{children}</div>
        </div>
        {footer ? <div className="mt-6 text-center text-sm text-text-soft">{footer}</div> : null}
      </main>
      <PublicFooter />
    </div>
  );
}

const footerLink = "inline-flex min-h-11 items-center text-text-soft md:min-h-6";

export function PublicFooter() {
  return (
    <footer className="mx-auto w-full max-w-content px-4 py-6 md:pb-8 text-sm text-text-soft md:px-8">
      <nav aria-label="About" className="flex flex-wrap gap-x-6">
        <TextLink href="/privacy" className={footerLink}>
          Privacy
        </TextLink>
        <TextLink href="/about/models" className={footerLink}>
          Risk models
        </TextLink>
      </nav>
    </footer>
  );
}

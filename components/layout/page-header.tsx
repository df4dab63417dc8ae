import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { TextLink } from "../ui/button";

type Crumb = { label: string; href: string };

type PageHeaderProps = {
  title: string;
  /** Whose page it is; stands above the title. */
  person?: string | undefined;
  description?: ReactNode;
  /** Only where depth is over two. */
  breadcrumbs?: Crumb[];
  /** The one primary action: top right on desktop, at the bottom of the screen on phones. */
  action?: ReactNode;
  /** Quiet actions that stay beside the title everywhere. */
  secondary?: ReactNode;
};

export function PageHeader({ title, person, description, breadcrumbs = [], action, secondary }: PageHeaderProps) {
  return (
    <header className="grid gap-3">
      <Breadcrumbs crumbs={breadcrumbs} />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="font-semibold text-xl lg:text-2xl">
            {person ? (
              <>
                <span className="mb-0.5 block font-medium text-sm text-text-soft tracking-normal lg:text-base">
                  {person}
                  <span className="sr-only">: </span>
                </span>
                {title}
              </>
            ) : (
              title
            )}
          </h1>
          {description ? <div className="mt-1 max-w-reading text-text-soft">{description}</div> : null}
        </div>
        <div className="flex flex-wrap gap-2 print:hidden">
          {secondary}
          {action ? <div className="hidden lg:block">{action}</div> : null}
        </div>
      </div>
      {action ? (
        <div
          data-primary-action=""
          className="fixed inset-x-0 bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-20 border-t bg-ground/95 px-4 py-2.5 backdrop-blur-sm lg:hidden print:hidden [&>*]:w-full"
        >
          {action}
        </div>
      ) : null}
    </header>
  );
}

function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  if (crumbs.length === 0) return null;
  return (
    <nav aria-label="Breadcrumbs" className="print:hidden">
      <ol className="flex flex-wrap items-center gap-1 text-sm">
        {crumbs.map(({ label, href }) => (
          <li key={href} className="inline-flex items-center gap-1">
            <TextLink
              href={href}
              className="inline-flex min-h-6 items-center text-text-soft no-underline hover:underline"
            >
              {label}
            </TextLink>
            <ChevronRight aria-hidden="true" className="size-3.5 text-text-soft rtl:rotate-180" />
          </li>
        ))}
      </ol>
    </nav>
  );
}

"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/lib/cn";

type TabLink = { label: string; href: string; count?: number };

type TabLinksProps = { label: string; items: TabLink[]; current?: string };

/** `current` is the href of the open tab when the path alone does not tell it. */
export function TabLinks({ label, items, current }: TabLinksProps) {
  const pathname = usePathname();
  const open = current ?? pathname;
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:px-0 print:hidden">
      <ul className="flex w-max min-w-full gap-1 border-b">
        {items.map(({ label, href, count }) => {
          const isOpen = href === open;
          return (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                aria-current={isOpen ? "page" : undefined}
                className={cn(
                  "-mb-px inline-flex min-h-11 items-center gap-2 rounded-t-md border-b-2 px-3 font-medium text-sm -outline-offset-2 transition-colors",
                  isOpen
                    ? "border-accent text-text"
                    : "border-transparent text-text-soft hover:border-line-strong hover:text-text",
                )}
              >
                {label}
                {count === undefined ? null : (
                  <span className="rounded-full bg-sunken px-1.5 text-text-soft text-xs tabular-nums">{count}</span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

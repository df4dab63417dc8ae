"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/lib/cn";
import { Icon, type IconName } from "../ui/icon";

export type NavSection = {
  label: string;
  /** For the bottom bar on phones, up to ten letters. */
  shortLabel?: string;
  href: string;
  icon: IconName;
  /** Only this exact path lights the item up. */
  isExact?: boolean;
};

/** The section whose address is the longest beginning of the path. */
export function currentHref(pathname: string, sections: readonly NavSection[]): string | undefined {
  const open = sections.filter(
    ({ href, isExact }) => pathname === href || (!isExact && pathname.startsWith(`${href}/`)),
  );
  return open.toSorted((one, other) => other.href.length - one.href.length)[0]?.href;
}

export function RailLinks({ sections, all }: { sections: readonly NavSection[]; all: readonly NavSection[] }) {
  const current = currentHref(usePathname(), all);
  return (
    <ul className="grid gap-0.5">
      {sections.map(({ label, href, icon }) => (
        <li key={href}>
          <Link
            href={href}
            prefetch={false}
            aria-current={href === current ? "page" : undefined}
            className={cn(
              "flex min-h-11 items-center gap-3 rounded-lg border border-transparent px-3 text-sm transition-colors lg:min-h-9",
              href === current
                ? "bg-accent-soft font-semibold text-accent forced-colors:border-[Highlight]"
                : "text-text-soft hover:bg-sunken hover:text-text",
            )}
          >
            <Icon name={icon} />
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

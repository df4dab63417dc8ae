"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type ReactNode, useState } from "react";
import { cn } from "@/lib/cn";
import { Dialog, DialogContent, DialogTrigger } from "../ui/dialog";
import { Icon } from "../ui/icon";
import { currentHref, type NavSection } from "./nav-link";

const itemStyles =
  "flex min-h-14 w-full flex-col items-center justify-center gap-0.5 rounded-md text-xs -outline-offset-2";

type BottomBarProps = { sections: readonly NavSection[]; all: readonly NavSection[]; children: ReactNode };

/** Four places and "More", which opens everything else. */
export function BottomBar({ sections, all, children }: BottomBarProps) {
  const pathname = usePathname();
  const current = currentHref(pathname, all);
  const shown = sections.slice(0, 4);
  // Remembering where it was opened closes the sheet on arrival elsewhere.
  const [openedOn, setOpenedOn] = useState<string | null>(null);
  const isElsewhere = !shown.some(({ href }) => href === current);
  const look = (isCurrent: boolean) => cn(itemStyles, isCurrent ? "font-semibold text-accent" : "text-text-soft");

  return (
    <nav
      aria-label="Main places"
      className="fixed inset-x-0 bottom-0 z-30 border-t bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      <ul className="mx-auto grid max-w-lg grid-flow-col [grid-auto-columns:minmax(0,1fr)]">
        {shown.map(({ label, shortLabel, href, icon }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={href === current ? "page" : undefined}
              className={look(href === current)}
            >
              <Icon name={icon} className="size-5" />
              <span className="max-w-full truncate">{shortLabel ?? label}</span>
            </Link>
          </li>
        ))}
        <li>
          <Dialog open={openedOn === pathname} onOpenChange={(open) => setOpenedOn(open ? pathname : null)}>
            <DialogTrigger className={look(isElsewhere)}>
              <Icon name="more" className="size-5" />
              More
            </DialogTrigger>
            <DialogContent title="More">{children}</DialogContent>
          </Dialog>
        </li>
      </ul>
    </nav>
  );
}

import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "../ui/avatar";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { BottomBar } from "./bottom-bar";
import { type CommandGroup, CommandPalette } from "./command-palette";
import { Logo } from "./logo";
import { type NavSection, RailLinks } from "./nav-link";
import { SkipLink } from "./skip-link";
import { ThemeToggle } from "./theme-toggle";

export type ShellViewer = { name: string; role: string; email: string };

type AppShellProps = {
  viewer: ShellViewer;
  homeHref: string;
  /** Whose record is open, or a way to choose. */
  switcher?: ReactNode;
  /** The first four stand in the bottom bar on phones. */
  sections: readonly NavSection[];
  sectionsLabel?: string;
  /** Places that belong to the viewer: patients, settings, administration. */
  places: readonly NavSection[];
  commandGroups: CommandGroup[];
  signOut: ReactNode;
  /** Stands above the page: demo mode, emergency access. */
  banner?: ReactNode;
  children: ReactNode;
};

export function AppShell(props: AppShellProps) {
  const { viewer, homeHref, switcher, sections, places, commandGroups, signOut, banner, children } = props;
  const all = [...sections, ...places];
  const inBar = sections.length > 0 ? sections : places;
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[16rem_minmax(0,1fr)] print:block">
      <SkipLink />
      <header className="sticky top-0 z-30 flex items-center gap-2 border-b bg-ground/95 px-4 py-1.5 backdrop-blur-sm lg:hidden print:hidden">
        <Link href={homeHref} prefetch={false} className="inline-flex min-h-11 items-center rounded-md">
          <Logo />
        </Link>
        <div className="ms-auto flex">
          <CommandPalette
            groups={commandGroups}
            hasShortcut={false}
            trigger={
              <Button variant="quiet" size="icon" aria-label="Jump to">
                <Icon name="search" />
              </Button>
            }
          />
          <ThemeToggle />
        </div>
      </header>
      <Rail {...props} all={all} />
      <main
        id="content"
        tabIndex={-1}
        className="min-w-0 px-4 pt-4 pb-24 outline-none max-lg:has-[[data-primary-action]]:pb-40 lg:px-10 lg:pt-8 lg:pb-16 print:p-0"
      >
        <div className="mx-auto grid w-full max-w-content gap-6 lg:gap-8">
          {banner ? <div className="empty:hidden print:hidden">{banner}</div> : null}
          {children}
        </div>
      </main>
      <BottomBar sections={inBar} all={all}>
        <div className="grid gap-4">
          {switcher}
          <nav aria-label="All places">
            <RailLinks sections={all} all={all} />
          </nav>
          <ViewerLine viewer={viewer} signOut={signOut} />
        </div>
      </BottomBar>
    </div>
  );
}

function Rail({
  viewer,
  homeHref,
  switcher,
  sections,
  sectionsLabel = "Sections",
  places,
  commandGroups,
  signOut,
  all,
}: AppShellProps & { all: NavSection[] }) {
  return (
    <header className="sticky top-0 hidden h-dvh flex-col gap-4 overflow-y-auto border-e bg-surface px-3 py-4 lg:flex print:hidden">
      <div className="flex items-center justify-between ps-2">
        <Link href={homeHref} prefetch={false} className="inline-flex min-h-9 items-center rounded-md">
          <Logo />
        </Link>
        <ThemeToggle />
      </div>
      {switcher}
      <CommandPalette groups={commandGroups} />
      {sections.length > 0 ? (
        <nav aria-label={sectionsLabel}>
          <RailLinks sections={sections} all={all} />
        </nav>
      ) : null}
      {places.length > 0 ? (
        <nav aria-label="Your places" className="border-t pt-4">
          <RailLinks sections={places} all={all} />
        </nav>
      ) : null}
      <div className="mt-auto border-t pt-4">
        <ViewerLine viewer={viewer} signOut={signOut} />
      </div>
    </header>
  );
}

function ViewerLine({ viewer, signOut }: { viewer: ShellViewer; signOut: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex items-center gap-3 ps-2">
        <Avatar name={viewer.name} />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium text-sm">{viewer.name}</p>
          <p className="truncate text-text-soft text-xs">{viewer.role}</p>
          <p className="truncate text-text-soft text-xs">{viewer.email}</p>
        </div>
      </div>
      {signOut}
    </div>
  );
}

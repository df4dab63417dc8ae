"use client";

import { ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { Avatar } from "../ui/avatar";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";
import { Icon } from "../ui/icon";

export type SwitchablePerson = { name: string; note?: string; href: string };

type PatientSwitcherProps = {
  current: SwitchablePerson | null;
  people: readonly SwitchablePerson[];
  allHref: string;
  allLabel: string;
};

export function PatientSwitcher({ current, people, allHref, allLabel }: PatientSwitcherProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex min-h-13 w-full items-center gap-3 rounded-lg border bg-surface px-2.5 py-2 text-start transition-colors hover:bg-sunken">
        {current ? <Avatar name={current.name} /> : <Icon name="people" className="mx-2 text-text-soft" />}
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium text-sm">{current?.name ?? "Choose a person"}</span>
          {current?.note ? <span className="block truncate text-text-soft text-xs">{current.note}</span> : null}
        </span>
        <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-text-soft" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-(--radix-dropdown-menu-trigger-width) min-w-56">
        {people.length > 0 ? <DropdownMenuLabel>Open the record of</DropdownMenuLabel> : null}
        {people.map(({ name, note, href }) => (
          <DropdownMenuItem key={href} asChild>
            <Link href={href} prefetch={false}>
              <span className="min-w-0 flex-1 truncate">{name}</span>
              {note ? <span className="text-text-soft text-xs">{note}</span> : null}
            </Link>
          </DropdownMenuItem>
        ))}
        {people.length > 0 ? <DropdownMenuSeparator /> : null}
        <DropdownMenuItem asChild>
          <Link href={allHref} prefetch={false}>
            <Icon name="people" />
            {allLabel}
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { Dialog as Primitive } from "radix-ui";
import { type ComponentProps, type ReactNode, useEffect, useState } from "react";
import { cn } from "@/lib/cn";
import { overlayStyles } from "../ui/dialog";
import { Icon, type IconName } from "../ui/icon";
import { Kbd } from "../ui/kbd";

export type CommandItem = { label: string; href: string; icon?: IconName; keywords?: string[]; note?: string };

export type CommandGroup = { heading: string; items: CommandItem[] };

type CommandPaletteProps = {
  groups: CommandGroup[];
  trigger?: ReactNode;
  /** Only one palette of a page may listen to Ctrl or Cmd K. */
  hasShortcut?: boolean;
};

export function CommandPalette({ groups, trigger, hasShortcut = true }: CommandPaletteProps) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);

  useEffect(() => {
    if (!hasShortcut) return;
    const handleKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setIsOpen((open) => !open);
    };
    document.addEventListener("keydown", handleKey);
    return () => document.removeEventListener("keydown", handleKey);
  }, [hasShortcut]);

  function go(href: string) {
    setIsOpen(false);
    router.push(href);
  }

  return (
    <Primitive.Root open={isOpen} onOpenChange={setIsOpen}>
      <Primitive.Trigger asChild>{trigger ?? <PaletteButton />}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Overlay className={overlayStyles} />
        <Primitive.Content
          aria-describedby={undefined}
          className="fixed inset-x-4 top-[10dvh] z-50 mx-auto max-w-xl overflow-hidden rounded-xl border bg-raised shadow-float duration-150 data-[state=closed]:animate-out data-[state=open]:animate-in data-[state=closed]:fade-out-0 data-[state=open]:fade-in-0"
        >
          <Primitive.Title className="sr-only">Jump to a person, a page or an action</Primitive.Title>
          <Command label="Jump to" loop>
            <div className="flex items-center gap-3 border-b px-4">
              <Icon name="search" className="text-text-soft" />
              <Command.Input
                placeholder="Type a name, a page or an action"
                className="h-12 w-full bg-transparent text-base outline-none placeholder:text-text-soft"
              />
            </div>
            <Command.List className="max-h-[min(24rem,60dvh)] overflow-y-auto overscroll-contain p-2">
              <Command.Empty className="px-3 py-8 text-center text-sm text-text-soft">Nothing found.</Command.Empty>
              {groups.map((group) => (
                <Command.Group
                  key={group.heading}
                  heading={group.heading}
                  className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-text-soft [&_[cmdk-group-heading]]:text-xs"
                >
                  {group.items.map((item) => (
                    <Command.Item
                      key={item.href + item.label}
                      value={`${item.label} ${item.href}`}
                      keywords={item.keywords ?? []}
                      onSelect={() => go(item.href)}
                      className="flex min-h-11 cursor-pointer items-center gap-3 rounded-md px-3 text-sm data-[selected=true]:bg-sunken forced-colors:data-[selected=true]:outline-2 md:min-h-10"
                    >
                      {item.icon ? <Icon name={item.icon} className="text-text-soft" /> : null}
                      <span className="min-w-0 flex-1 truncate">{item.label}</span>
                      {item.note ? <span className="text-text-soft text-xs">{item.note}</span> : null}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

function PaletteButton({ className, ...props }: ComponentProps<"button">) {
  return (
    <button
      type="button"
      className={cn(
        "flex min-h-11 w-full items-center gap-2 rounded-lg border bg-surface px-3 text-sm text-text-soft transition-colors hover:border-line-strong lg:min-h-9",
        className,
      )}
      {...props}
    >
      <Icon name="search" />
      <span className="flex-1 text-start">Jump to</span>
      <Kbd>Ctrl</Kbd>
      <Kbd>K</Kbd>
    </button>
  );
}

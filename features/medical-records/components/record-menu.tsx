"use client";

import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Icon } from "@/components/ui/icon";

type RecordMenuProps = { csvHref: string; jsonHref: string; printHref: string };

/** Takes away what is filtered. Plain links: a download is no page. */
export function RecordMenu({ csvHref, jsonHref, printHref }: RecordMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Icon name="download" />
          Print or export
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuLabel>What is shown by the filter</DropdownMenuLabel>
        <DropdownMenuItem asChild>
          <a href={printHref}>Print view</a>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <a href={csvHref} download>
            Spreadsheet (CSV)
          </a>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <a href={jsonHref} download>
            Data (JSON)
          </a>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

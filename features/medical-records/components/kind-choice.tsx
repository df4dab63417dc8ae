import Link from "next/link";
import { type RecordKind, recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/paths";
import { kindForms } from "../kinds";

export function KindChoice({ patientId, kinds }: { patientId: string; kinds: readonly RecordKind[] }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
      {kinds.map((kind) => (
        <li key={kind}>
          <Link
            href={paths.newRecord(patientId, kind)}
            prefetch={false}
            className="flex h-full items-start gap-3 rounded-lg border bg-surface p-4 transition-colors hover:border-accent hover:bg-sunken/60"
          >
            <span className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent">
              <Icon name={kind} />
            </span>
            <span>
              <span className="block font-medium">{recordKindLabels[kind].one}</span>
              <span className="block text-sm text-text-soft">{kindForms[kind].purpose}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

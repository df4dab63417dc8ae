import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatInstant } from "@/lib/format-date";
import { undoImportAction } from "../actions";
import type { ImportView } from "../views";

type ImportListProps = { imports: ImportView[]; patientId: string; zone: string };

export function ImportList({ imports, patientId, zone }: ImportListProps) {
  return (
    <ul className="max-w-3xl divide-y rounded-lg border bg-surface px-4 md:px-6">
      {imports.map((each) => (
        <li key={each.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <div className="min-w-0">
            <p className="break-words font-medium">{each.name}</p>
            <p className="text-sm text-text-soft">
              {formatInstant(each.importedAt, zone)}, {each.importedByName}
            </p>
            <p className="text-sm text-text-soft">
              {each.added} added, {each.duplicates} known already, {each.refused} left out
            </p>
          </div>
          {each.undoneAt ? (
            <p className="text-sm text-text-soft">
              Undone {formatInstant(each.undoneAt, zone)}
              {each.undoneByName ? ` by ${each.undoneByName}` : null}
            </p>
          ) : (
            <UndoImport imported={each} patientId={patientId} />
          )}
        </li>
      ))}
    </ul>
  );
}

function UndoImport({ imported: { id, name, added }, patientId }: { imported: ImportView; patientId: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={`Undo the import of ${name}`}>
          Undo
        </Button>
      }
      title="Undo this import?"
      description={`The ${added} values it added no longer count. They stay in the lists, crossed out. You can import the table again.`}
      confirmLabel="Undo the import"
      action={undoImportAction}
      doneMessage="Import undone."
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="importId" value={id} />
    </ConfirmDialog>
  );
}

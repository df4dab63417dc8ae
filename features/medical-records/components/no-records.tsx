import { EmptyState } from "@/components/states/empty-state";
import { buttonStyles, LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import type { OpenPatient } from "@/server/scope";
import { isNarrowed, type RecordSearch } from "../filter";

type NoRecordsProps = { patient: OpenPatient; search: RecordSearch; base: string };

export function NoRecords({ patient, search, base }: NoRecordsProps) {
  if (isNarrowed(search))
    return (
      <EmptyState
        icon="search"
        title="Nothing fits this filter"
        action={
          <a href={base} className={buttonStyles()}>
            Show everything
          </a>
        }
      >
        Try fewer words, or other kinds.
      </EmptyState>
    );
  return (
    <EmptyState
      icon="records"
      title="No records yet"
      action={
        patient.canWrite ? (
          <LinkButton variant="primary" href={paths.newRecord(patient.id)}>
            Add the first record
          </LinkButton>
        ) : undefined
      }
    >
      Visits, conditions, medications, allergies and results will stand here in one line, newest first.
    </EmptyState>
  );
}

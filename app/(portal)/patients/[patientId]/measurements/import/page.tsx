import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { ImportForm } from "@/features/measurements/components/import-form";
import { ImportList } from "@/features/measurements/components/import-list";
import { listImports } from "@/features/measurements/queries";
import { requireMeasurementWriter } from "@/features/measurements/require-writer";
import { getPatientName } from "@/features/medical-records/queries";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata: Metadata = { title: "Import measurements" };

const example = `Test            Date         Value    Unit
Cholesterol     2026-03-12   5.2      mmol/L
Blood pressure  2026-03-12   128/82   mmHg
CRP             2026-03-12   <1       mg/L`;

export default async function ImportPage({ params }: PageProps<"/patients/[patientId]/measurements/import">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(
    openPatient(viewer, (await params).patientId, "measurements").then(requireMeasurementWriter),
  );
  const { name, imports } = await inOneSnapshot(patient, async (open) => ({
    name: await getPatientName(open),
    imports: await listImports(open),
  }));
  const listHref = paths.measurements(patient.id);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <PageHeader
        person={name}
        title="Import a table"
        description="From a spreadsheet, a laboratory or a device. You see what becomes of every row before anything is saved."
        breadcrumbs={[{ label: "Measurements", href: listHref }]}
      />
      <details className="max-w-3xl">
        <DisclosureSummary>What the table needs</DisclosureSummary>
        <div className="mt-2 grid gap-3">
          <p>
            A first line with headings, and one line for each value: what was measured, the date, the value and its
            unit. Names as on the paper or LOINC codes both work. A file of a device with one column for each quantity
            works too.
          </p>
          <pre
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
            tabIndex={0}
            className="overflow-x-auto rounded-lg border bg-sunken p-4 text-sm"
          >
            {example}
          </pre>
        </div>
      </details>
      <ImportForm patientId={patient.id} viewerId={viewer.id} listHref={listHref} />
      {imports.length > 0 ? (
        <Section title="Earlier imports">
          <ImportList imports={imports} patientId={patient.id} zone={viewer.timeZone} />
        </Section>
      ) : null}
    </div>
  );
}

import type { Metadata } from "next";
import { findQuantities, type Quantity, quantityOf } from "@/clinical/measurements/quantities";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { TabLinks } from "@/components/ui/tab-links";
import { minuteOfInstant } from "@/features/measurements/clock";
import { MeasurementForm } from "@/features/measurements/components/measurement-form";
import { QuantitySearch } from "@/features/measurements/components/quantity-search";
import { enterable, entryFieldsOf, entrySets, readEntrySet } from "@/features/measurements/entry";
import { requireMeasurementWriter } from "@/features/measurements/require-writer";
import { getPatientName } from "@/features/medical-records/queries";
import { paths } from "@/lib/paths";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata: Metadata = { title: "Add measurements" };

export default async function NewMeasurementPage({
  params,
  searchParams,
}: PageProps<"/patients/[patientId]/measurements/new">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(
    openPatient(viewer, (await params).patientId, "measurements").then(requireMeasurementWriter),
  );
  const asked = await searchParams;
  const { id } = patient;
  const here = paths.newMeasurement(id);
  const isSingle = asked.q !== undefined || asked.code !== undefined;
  const text = typeof asked.q === "string" ? asked.q.slice(0, 100) : "";
  const found = findEnterable(text);
  const chosen = chooseOne(asked.code, text, found);
  const set = readEntrySet(asked.set);
  const codes = chosen ? [chosen.code] : (entrySets.find((each) => each.set === set)?.codes ?? []);
  const searchHref = `${here}?q=`;
  return (
    <div className="grid gap-6">
      <PageHeader
        person={await getPatientName(patient)}
        title={chosen ? `Add ${chosen.plainName.toLowerCase()}` : "Add measurements"}
        description="As it stands on your paper or device, in the unit it has there."
        breadcrumbs={[{ label: "Measurements", href: paths.measurements(id) }]}
        secondary={
          <LinkButton href={paths.importMeasurements(id)}>
            <Icon name="upload" />
            Import a table
          </LinkButton>
        }
      />
      <TabLinks
        label="What to add"
        current={isSingle ? searchHref : `${here}?set=${set}`}
        items={[
          ...entrySets.map((each) => ({ label: each.label, href: `${here}?set=${each.set}` })),
          { label: "Something else", href: searchHref },
        ]}
      />
      {isSingle ? (
        <QuantitySearch text={text} found={chosen ? [] : found} action={here} patientId={id} hasFocus={!chosen} />
      ) : null}
      {isSingle && !chosen ? null : (
        <Card className="max-w-2xl">
          <MeasurementForm
            key={codes.join(" ")}
            fields={entryFieldsOf(codes, viewer.units)}
            patientId={id}
            draftKey={`${viewer.id}:${id}:measurements:${chosen?.code ?? set}`}
            now={minuteOfInstant(new Date(), viewer.timeZone)}
            redirectTo={chosen ? paths.trend(id, chosen.code) : paths.measurements(id)}
          />
        </Card>
      )}
    </div>
  );
}

function findEnterable(text: string): readonly Quantity[] {
  return text.trim() === "" ? enterable : findQuantities(text).filter(({ isDerived }) => !isDerived);
}

/** Asked for by its code, or the only one that the search found. */
function chooseOne(code: unknown, text: string, found: readonly Quantity[]): Quantity | null {
  const asked = typeof code === "string" ? quantityOf(code) : null;
  if (asked && !asked.isDerived) return asked;
  const [only] = found;
  return text.trim() !== "" && found.length === 1 && only ? only : null;
}

import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import { quantityOf } from "@/clinical/measurements/quantities";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { OriginLine } from "@/features/documents/components/origin-line";
import { listOrigins } from "@/features/documents/origins";
import { marksOf } from "@/features/measurements/chart";
import { ComputedCard } from "@/features/measurements/components/computed-card";
import { HappenedList } from "@/features/measurements/components/happened-list";
import { TargetControls } from "@/features/measurements/components/target-controls";
import { CompareForm, comparable, SpanLinks, trendHref } from "@/features/measurements/components/trend-controls";
import { TrendFigure } from "@/features/measurements/components/trend-figure";
import { ValueList } from "@/features/measurements/components/value-list";
import { listAnnotations, listMeasurements, listNewest } from "@/features/measurements/queries";
import { axisOf, beginningOf, readSpan } from "@/features/measurements/span";
import { getTrend } from "@/features/measurements/trend";
import { getPatientName } from "@/features/medical-records/queries";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

const PAGE_SIZE = 20;

type TrendProps = PageProps<"/patients/[patientId]/measurements/[code]">;

export async function generateMetadata({ params }: TrendProps): Promise<Metadata> {
  return { title: quantityOf((await params).code)?.plainName ?? "Measurement" };
}

export default async function TrendPage({ params, searchParams }: TrendProps) {
  const viewer = await requireViewer();
  const { patientId, code } = await params;
  const quantity = quantityOf(code);
  if (!quantity) showNotFound();
  const patient = await orNotFound(openPatient(viewer, patientId, "measurements"));
  if (!patient.covers("measurements")) showNotFound();
  const asked = await searchParams;
  const span = readSpan(asked.range);
  const other = typeof asked.with === "string" && asked.with !== quantity.code ? quantityOf(asked.with) : null;
  const page = Math.max(1, Math.trunc(Number(asked.page)) || 1);
  const now = new Date();
  const from = beginningOf(span, now) ?? undefined;
  const loaded = await inOneSnapshot(patient, async (open) => {
    const list = await listMeasurements(open, quantity.code, { page, size: PAGE_SIZE });
    return {
      list,
      name: await getPatientName(open),
      trend: await getTrend(open, quantity.code, { from }),
      compared: other && (await getTrend(open, other.code, { from })),
      newest: await listNewest(open),
      annotations: await listAnnotations(open, { from }),
      origins: await listOrigins(open, { measurementIds: list.entries.map(({ id }) => id) }),
    };
  });
  const { trend, compared, newest, list } = loaded;
  const originOf = (measurementId: string) => {
    const origin = loaded.origins.get(measurementId);
    return origin && <OriginLine origin={origin} patientId={patient.id} />;
  };
  const base = paths.trend(patient.id, quantity.code);
  const ask = { span, compared: other?.code ?? null };
  const drawn = [
    ...(trend ? [{ quantity, trend }] : []),
    ...(other && compared ? [{ quantity: other, trend: compared }] : []),
  ];
  const axis = axisOf(
    span,
    now,
    drawn.map((each) => each.trend),
  );
  const marks = drawn.some((each) => each.trend.points.length > 0) ? marksOf(loaded.annotations, axis) : [];
  const canAdd = patient.canWrite && !quantity.isDerived;
  const mine = newest.find((item) => item.code === quantity.code);
  const hasValues = trend !== null && trend.firstAt !== null;
  return (
    <>
      <PageHeader
        person={loaded.name}
        title={quantity.plainName}
        description={
          <>
            {quantity.name === quantity.plainName ? null : <p className="text-sm">{quantity.name}</p>}
            <p>{quantity.about}</p>
          </>
        }
        breadcrumbs={[{ label: "Measurements", href: paths.measurements(patient.id) }]}
        action={
          canAdd ? (
            <LinkButton href={paths.newMeasurement(patient.id, quantity.code)} variant="primary">
              <Icon name="add" />
              Add value
            </LinkButton>
          ) : undefined
        }
        secondary={
          hasValues ? (
            <LinkButton href={paths.exportMeasurements(patient.id, quantity.code)} download>
              <Icon name="download" />
              Download CSV
            </LinkButton>
          ) : undefined
        }
      />
      {hasValues ? (
        <>
          <SpanLinks base={base} ask={ask} />
          <Card className="grid grid-cols-[minmax(0,1fr)] gap-8">
            {drawn.map((each) => (
              <TrendFigure key={each.trend.code} {...each} span={axis} marks={marks} zone={viewer.timeZone} />
            ))}
            <div className="flex flex-wrap items-end justify-between gap-4">
              <CompareForm base={base} ask={ask} choices={comparable(newest, quantity.code)} />
              {canAdd ? <TargetControls quantity={quantity} trend={trend} patientId={patient.id} /> : null}
            </div>
            {marks.length > 0 ? (
              <section aria-labelledby="happened" className="border-t pt-6">
                <h2 id="happened" className="mb-3 font-semibold text-base">
                  What happened in this time
                </h2>
                <HappenedList marks={marks} patientId={patient.id} />
              </section>
            ) : null}
          </Card>
        </>
      ) : (
        <EmptyState icon="chart" title="No values yet">
          <p>
            {quantity.isDerived
              ? "This is computed once the values it needs are there."
              : "Once a value is added, it stands here, and from the second on as a line."}
          </p>
        </EmptyState>
      )}
      {quantity.isDerived ? (
        <ComputedCard quantity={quantity} newest={mine?.newest ?? null} notes={trend?.notes ?? []} />
      ) : null}
      {list.total > 0 ? (
        <Section title="All values" description="As they were entered, newest first.">
          <ValueList quantity={quantity} entries={list.entries} patient={patient} originOf={originOf} />
          <Pagination
            newerHref={page > 1 ? trendHref(base, ask, page - 1) : null}
            olderHref={page < list.pages ? trendHref(base, ask, page + 1) : null}
          />
        </Section>
      ) : null}
    </>
  );
}

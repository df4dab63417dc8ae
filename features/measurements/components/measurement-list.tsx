import Link from "next/link";
import { Spark } from "@/components/charts/spark";
import { Section } from "@/components/layout/section";
import { paths } from "@/lib/paths";
import type { Listed, MeasurementGroup } from "../groups";
import { describeAmount, describeDay } from "../words";
import { StateBadge } from "./state-badge";

type MeasurementListProps = { groups: MeasurementGroup[]; patientId: string };

export function MeasurementGroups({ groups, patientId }: MeasurementListProps) {
  return groups.map(({ title, items }) => (
    <Section key={title} title={title}>
      <MeasurementRows items={items} patientId={patientId} className="rounded-lg border bg-surface px-4 md:px-6" />
    </Section>
  ));
}

export function MeasurementRows({
  items,
  patientId,
  className,
}: {
  items: Listed[];
  patientId: string;
  className?: string;
}) {
  return (
    <ul className={className}>
      {items.map((item) => (
        <MeasurementRow key={item.code} item={item} patientId={patientId} />
      ))}
    </ul>
  );
}

function MeasurementRow({ item, patientId }: { item: Listed; patientId: string }) {
  const { code, quantity, newest, state, isDerived, spark } = item;
  return (
    <li className="@container relative border-b last:border-b-0 has-[a:hover]:bg-sunken/60">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 py-3 @2xl:grid-cols-[minmax(0,1fr)_11rem_7rem_6rem_10rem]">
        <p className="order-1 min-w-0">
          <Link
            href={paths.trend(patientId, code)}
            prefetch={false}
            className="rounded-sm font-medium after:absolute after:inset-0"
          >
            {quantity.plainName}
          </Link>
          {isDerived ? <span className="block text-sm text-text-soft">Computed</span> : null}
        </p>
        <p className="order-2 text-end tabular-nums @2xl:text-start">
          <span className="font-semibold">{describeAmount(newest.shown, quantity)}</span>
          <GivenAs item={item} />
        </p>
        <div className="order-3 flex flex-wrap items-center gap-x-3 gap-y-1 @2xl:contents">
          <p className="@max-2xl:empty:hidden @2xl:order-3 @2xl:justify-self-start">
            <StateBadge state={state} quantity={quantity} />
          </p>
          <p className="text-sm text-text-soft @2xl:order-5 @2xl:text-end">{describeDay(newest)}</p>
        </div>
        <span className="order-4 justify-self-end @2xl:justify-self-center">
          <Spark points={spark} />
        </span>
      </div>
    </li>
  );
}

/** What stands on the paper, where the viewer reads in another unit. */
function GivenAs({ item: { newest, quantity } }: { item: Listed }) {
  if (!newest.given || newest.given.unit === newest.shown.unit) return null;
  return <span className="block text-sm text-text-soft">given as {describeAmount(newest.given, quantity)}</span>;
}

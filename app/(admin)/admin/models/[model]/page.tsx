import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import { eventsOf } from "@/clinical/risk-models/events";
import { riskModelOf } from "@/clinical/risk-models/models";
import { outcomeEventLabels } from "@/clinical/vocabulary/prediction";
import { Banner } from "@/components/layout/banner";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { DriftSection } from "@/features/model-performance/components/drift-section";
import { OutcomeSection } from "@/features/model-performance/components/outcome-section";
import { PeriodTabs } from "@/features/model-performance/components/period-tabs";
import { RefusalSection, ScoreSection, UseSection } from "@/features/model-performance/components/use-section";
import { publishedOf } from "@/features/model-performance/published";
import { getModelPerformance, horizonOf } from "@/features/model-performance/queries";
import { driftReferences } from "@/features/model-performance/reference";
import { performanceFilterSchema } from "@/features/model-performance/schema";
import { asQuery } from "@/lib/as-query";
import { paths } from "@/lib/paths";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

type ModelProps = PageProps<"/admin/models/[model]">;

export async function generateMetadata({ params }: ModelProps): Promise<Metadata> {
  return { title: riskModelOf((await params).model)?.title ?? "Risk model" };
}

export default async function ModelPage({ params, searchParams }: ModelProps) {
  const viewer = await orNotFound(requireAdmin());
  const model = riskModelOf((await params).model);
  if (!model || model.headlines.length === 0) showNotFound();
  const { period } = performanceFilterSchema.parse(await searchParams);
  const performance = await getModelPerformance(viewer, model, period);
  return (
    <>
      <PageHeader
        title={model.title}
        description={`${model.card.says} Version ${model.version}.`}
        breadcrumbs={[{ label: "Risk models", href: `${paths.adminModels}${asQuery({ period })}` }]}
        secondary={<LinkButton href={paths.model(model.id)}>Read the model card</LinkButton>}
      />
      {performance.alerts.length > 0 ? (
        <Banner tone="warn" title="Needs a look">
          <ul className="grid list-disc gap-1 ps-4 pt-1">
            {performance.alerts.map(({ words }) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
      <PeriodTabs address={paths.adminModel(model.id)} period={period} />
      <UseSection performance={performance} />
      <RefusalSection {...performance} />
      <ScoreSection model={model} performance={performance} />
      <DriftSection model={model} drift={performance.drift} references={driftReferences(model)} />
      <OutcomeSection
        outcomes={performance.outcomes}
        events={eventsOf(model.id).map((event) => outcomeEventLabels[event])}
        horizonYears={model.headlines[0]?.unit === "%" ? horizonOf(model) : null}
        published={publishedOf(model.id)}
      />
    </>
  );
}

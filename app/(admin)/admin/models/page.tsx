import { PageHeader } from "@/components/layout/page-header";
import { ModelRows } from "@/features/model-performance/components/model-rows";
import { PeriodTabs } from "@/features/model-performance/components/period-tabs";
import { listModelPerformance } from "@/features/model-performance/queries";
import { performanceFilterSchema } from "@/features/model-performance/schema";
import { paths } from "@/lib/paths";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

export const metadata = { title: "Risk models" };

export default async function ModelsPage({ searchParams }: PageProps<"/admin/models">) {
  const viewer = await orNotFound(requireAdmin());
  const { period } = performanceFilterSchema.parse(await searchParams);
  const rows = await listModelPerformance(viewer, period);
  return (
    <>
      <PageHeader
        title="Risk models"
        description="Whether each model is used, and still right for the people here. Only counts of 10 people or more leave the database; what one person got is not shown to administrators."
      />
      <PeriodTabs address={paths.adminModels} period={period} />
      <ModelRows rows={rows} period={period} />
    </>
  );
}

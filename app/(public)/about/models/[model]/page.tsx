import type { Metadata } from "next";
import { notFound as showNotFound } from "next/navigation";
import { riskModelOf } from "@/clinical/risk-models/models";
import { PageHeader } from "@/components/layout/page-header";
import { PrintButton } from "@/components/layout/print-button";
import { ModelCard } from "@/features/risk-predictions/components/model-card";
import { paths } from "@/lib/paths";

type ModelProps = PageProps<"/about/models/[model]">;

export async function generateMetadata({ params }: ModelProps): Promise<Metadata> {
  return { title: riskModelOf((await params).model)?.title ?? "Risk model" };
}

export default async function ModelPage({ params }: ModelProps) {
  const model = riskModelOf((await params).model);
  if (!model) showNotFound();
  return (
    <>
      <PageHeader
        title={model.title}
        description={model.card.says}
        breadcrumbs={[{ label: "Risk models", href: paths.models }]}
        secondary={<PrintButton />}
      />
      <ModelCard model={model} />
    </>
  );
}

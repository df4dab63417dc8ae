import type { Metadata } from "next";
import { riskModels } from "@/clinical/risk-models/models";
import { PageHeader } from "@/components/layout/page-header";
import { ModelList } from "@/features/risk-predictions/components/model-list";

export const metadata: Metadata = { title: "Risk models" };

export default function ModelsPage() {
  return (
    <>
      <PageHeader
        title="Risk models"
        description={
          <div className="grid gap-2">
            <p>
              A model is a published rule that turns a few facts about a person into a number. Every model used here has
              a page: whom it was made for, what it asks, and what goes wrong with it.
            </p>
            <p>
              A number says how groups of people fare, not what will happen to you. It is no diagnosis, and a low number
              is no all clear.
            </p>
          </div>
        }
      />
      <ModelList models={riskModels} />
    </>
  );
}

import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/states/empty-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/paths";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";
import { describeResearch, type ResearchFigures } from "@/workflows/export-for-research/export-for-research";
import { FINEST, K, type Level } from "@/workflows/export-for-research/k-anonymity";

export const metadata = { title: "Research" };

const number = (value: number) => value.toLocaleString("en");

function inWords({ ageStep, hasSex }: Level): string {
  const age = ageStep === null ? "Without age" : `Age in bands of ${ageStep} years`;
  return `${age}, ${hasSex ? "with sex at birth" : "without sex"}`;
}

export default async function ResearchPage() {
  const viewer = await orNotFound(requireAdmin());
  const figures = await describeResearch(viewer);
  return (
    <>
      <PageHeader
        title="Research"
        description={`A file for researchers, of people who said yes to it and of nobody else. Each of them looks the same as at least ${K - 1} others by age and sex. This page shows no health data.`}
      />
      {figures.outcome === "too-few" ? (
        <EmptyState icon="lab-report" title={`Fewer than ${K} people have said yes`}>
          With so few, somebody could be recognized, so there is no file. People decide in their privacy settings;
          nobody can decide for them.
        </EmptyState>
      ) : (
        <Ready figures={figures} />
      )}
      <Section title="What it holds, and what it never holds" className="max-w-reading">
        <ul className="grid list-disc gap-1.5 ps-5">
          <li>
            Conditions and medications as codes, and measurements. Codes that fewer than {K} people have are left out.
          </li>
          <li>
            No names, addresses, record numbers, free text, documents or places. People get new numbers in each file.
          </li>
          <li>
            All dates of a person are moved by the same secret number of days, which is not kept, unless they wanted
            true dates. The file ends half a year ago and goes back nine years from there.
          </li>
          <li>A dictionary of every column, and the size of the smallest group.</li>
          <li>Records that somebody keeps for another person are not part of it: nobody can say yes for them.</li>
        </ul>
      </Section>
    </>
  );
}

function Ready({ figures }: { figures: Extract<ResearchFigures, { outcome: "ready" }> }) {
  const { people, leftOut, k, level, rows } = figures;
  const isFinest = level.hasSex && level.ageStep === FINEST.ageStep;
  return (
    <Card className="grid max-w-2xl gap-6">
      <DescriptionList
        items={[
          { term: "People", value: number(people) },
          {
            term: "Left out",
            value: leftOut === 0 ? "Nobody" : leftOut < K ? `Fewer than ${K} people` : `${number(leftOut)} people`,
            hint: leftOut === 0 ? undefined : "They would have stood out.",
          },
          { term: "Smallest group", value: `${number(k)} people`, hint: `At least ${K} are required.` },
          {
            term: "Detail",
            value: inWords(level),
            hint: isFinest ? undefined : "The fewer people have said yes, the less it says of their age and sex.",
          },
          { term: "Conditions", value: `${number(rows.conditions)} rows` },
          { term: "Medications", value: `${number(rows.medications)} rows` },
          { term: "Measurements", value: `${number(rows.measurements)} rows` },
        ]}
      />
      <form method="post" action={paths.researchFile} className="grid gap-2">
        <Button type="submit" variant="primary" className="justify-self-start">
          <Icon name="download" />
          Make the file
        </Button>
        <p className="text-sm text-text-soft">
          Each file is noted in the audit log. What was given away cannot be called back, so give it only to people you
          have a contract with.
        </p>
      </form>
    </Card>
  );
}

import { Section } from "@/components/layout/section";
import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import type { DocumentFigures } from "../schema";
import { durationWords, engineLabels, failureLabels } from "../words";
import { GroupTable } from "./group-table";

export function ReadingSection({ times, failures }: DocumentFigures) {
  const { medianSeconds, p95Seconds, engines } = times;
  const hidden = <span className="font-normal text-base text-text-soft">Not shown</span>;
  return (
    <Section title="Reading" description="From being added to being read, waiting included; and what one page takes.">
      <Card className="grid grid-cols-2 gap-4">
        <Stat label="Half are read within" value={medianSeconds === null ? hidden : durationWords(medianSeconds)} />
        <Stat label="95 of 100 within" value={p95Seconds === null ? hidden : durationWords(p95Seconds)} />
      </Card>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <GroupTable
          label="Time for a page"
          of="A page"
          figures={[
            ["Pages", ({ pages }) => pages.toLocaleString("en")],
            ["Half within", ({ medianMs }) => durationWords(medianMs / 1000)],
            ["95 of 100", ({ p95Ms }) => durationWords(p95Ms / 1000)],
          ]}
          groups={engines.map(({ engine, ...figures }) => ({ name: engine, ...figures }))}
          hasOther={false}
          nameOf={(engine) => engineLabels[engine]}
          nothing="No way of reading has pages of 10 people or more."
        />
        <GroupTable
          label="Why documents could not be read"
          of="Could not be read"
          figures={[
            ["Documents", ({ many }) => many.toLocaleString("en")],
            ["People", ({ people }) => people.toLocaleString("en")],
          ]}
          {...failures}
          nameOf={(reason) => failureLabels[reason]}
          nothing="Every document could be read."
        />
      </div>
    </Section>
  );
}

import { documentKindLabels, documentStateLabels } from "@/clinical/vocabulary/document";
import { Section } from "@/components/layout/section";
import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import type { DocumentFigures } from "../schema";
import { FEWER } from "../words";
import { GroupTable } from "./group-table";

type Counted = { name: string; people: number; many: number };

const counts = [
  ["Documents", ({ many }: Counted) => many.toLocaleString("en")],
  ["People", ({ people }: Counted) => people.toLocaleString("en")],
] as const;

export function KeptSection({ people, documents, kinds, states }: DocumentFigures) {
  const hidden = <span className="font-normal text-base text-text-soft">Not shown</span>;
  return (
    <Section title="What is kept">
      <Card className="grid grid-cols-2 gap-4">
        <Stat label="People with documents" value={people?.toLocaleString("en") ?? FEWER} />
        <Stat label="Documents" value={documents?.toLocaleString("en") ?? hidden} />
      </Card>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <GroupTable
          label="Documents by kind"
          of="Kind"
          figures={counts}
          {...kinds}
          nameOf={(kind) => documentKindLabels[kind].one}
          nothing="No documents yet."
        />
        <GroupTable
          label="Documents by state"
          of="State"
          figures={counts}
          {...states}
          nameOf={(state) => documentStateLabels[state]}
          nothing="No documents yet."
        />
      </div>
    </Section>
  );
}

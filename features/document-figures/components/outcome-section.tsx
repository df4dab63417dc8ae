import { quantityOf } from "@/clinical/measurements/quantities";
import { proposalKindLabels } from "@/clinical/vocabulary/document";
import { Section } from "@/components/layout/section";
import type { DocumentFigures, Outcome } from "../schema";
import { layoutLabel, shareWords } from "../words";
import { GroupTable } from "./group-table";

const MOST_QUANTITIES = 10;

const decidedOf = ({ accepted, corrected, refused }: Outcome) => accepted + corrected + refused;
const share = (part: "accepted" | "corrected" | "refused") => (outcome: Outcome) =>
  shareWords(outcome[part], decidedOf(outcome));

const figures = [
  ["Accepted", share("accepted")],
  ["Corrected", share("corrected")],
  ["Refused", share("refused")],
  ["Decided", (outcome: Outcome) => decidedOf(outcome).toLocaleString("en")],
  ["People", ({ people }: Outcome) => people.toLocaleString("en")],
] as const;

const NOTHING = "Nobody has decided about anything yet.";

export function OutcomeSection({ outcomes: { kind, layout, quantity, source } }: Pick<DocumentFigures, "outcomes">) {
  return (
    <>
      <Section
        title="How right it was"
        description="What people decided about what the rules found in their documents. What still waits for a decision does not count."
      >
        <GroupTable
          label="Decisions by what was found"
          of="Found"
          figures={figures}
          {...kind}
          nameOf={(each) => proposalKindLabels[each]}
          nothing={NOTHING}
        />
      </Section>
      <Section
        title="By printed form"
        description="Measured values by the headings of the table they stood in. Only words that headings are made of are kept."
      >
        <GroupTable
          label="Decisions by printed form"
          of="Headings"
          figures={figures}
          {...layout}
          nameOf={layoutLabel}
          nothing={NOTHING}
        />
      </Section>
      <Section title="By quantity" description="The ten whose values were accepted least often as they were found.">
        <GroupTable
          label="Decisions by quantity"
          of="Quantity"
          figures={figures}
          groups={quantity.groups.slice(0, MOST_QUANTITIES)}
          hasOther={quantity.hasOther}
          nameOf={(code) => quantityOf(code)?.plainName ?? code}
          nothing={NOTHING}
        />
      </Section>
      <Section
        title="By who found it"
        description="What the rules found, and what an assistant proposed where one is connected. The tables above are of the rules alone."
      >
        <GroupTable
          label="Decisions by who found it"
          of="Found by"
          figures={figures}
          {...source}
          nameOf={(each) => (each === "rules" ? "The rules" : "The assistant")}
          nothing={NOTHING}
        />
      </Section>
    </>
  );
}

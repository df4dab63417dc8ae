import { describeRelation } from "@/clinical/family-history/family";
import type { Pattern } from "@/clinical/family-history/patterns";
import { familyInputsOf } from "@/clinical/family-history/risk-inputs";
import { Card } from "@/components/ui/card";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import type { RelativeView } from "../queries";

/** The facts of the family that risk models ask for; unknown is said as such and never as none. */
export function RiskInputs({ members }: { members: RelativeView[] }) {
  return (
    <details className="print:hidden">
      <DisclosureSummary>What risk calculators read from this family</DisclosureSummary>
      <ul className="mt-2 grid gap-2 border-s-2 ps-4 text-sm">
        {Object.values(familyInputsOf(members)).map(({ id, label, usedBy, count }) => (
          <li key={id}>
            {label}: <strong className="font-semibold">{count ?? "not known"}</strong>
            <span className="text-text-soft"> · {usedBy}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

type PatternsProps = { patterns: Pattern[]; members: RelativeView[] };

/** What the family shows, in plain words; the rule and where it comes from are one step away. */
export function Patterns({ patterns, members }: PatternsProps) {
  if (patterns.length === 0)
    return (
      <Card>
        <p className="flex items-start gap-3">
          <Icon name="info" className="mt-0.5 text-text-soft" />
          <span className="max-w-reading">
            Nothing in what is written down fits one of the patterns that are looked for. That does not rule anything
            out: it only says as much as is known of the relatives.
          </span>
        </p>
      </Card>
    );
  return (
    <Card>
      <ul className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        {patterns.map((pattern) => (
          <li key={pattern.id} className="break-inside-avoid">
            <OnePattern pattern={pattern} members={members} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OnePattern({ pattern, members }: { pattern: Pattern; members: RelativeView[] }) {
  const who = members.filter(({ id }) => pattern.who.includes(id));
  return (
    <div className="flex items-start gap-3">
      <span className="mt-0.5 inline-flex size-8 shrink-0 items-center justify-center rounded-full bg-notice-soft text-notice print:border">
        <Icon name="family" />
      </span>
      <div className="min-w-0">
        <h3 className="font-semibold text-base">{pattern.title}</h3>
        <p className="mt-0.5 max-w-reading">{pattern.words}</p>
        {who.length > 0 ? (
          <p className="mt-1 text-sm text-text-soft">
            Seen in: {who.map((member) => describeRelation(member, members)).join("; ")}.
          </p>
        ) : null}
        <details className="mt-1 print:hidden">
          <DisclosureSummary>The rule and where it comes from</DisclosureSummary>
          <div className="mt-1 grid max-w-reading gap-1 border-s-2 ps-4 text-sm">
            <p>{pattern.rule}</p>
            <p className="text-text-soft">{pattern.source}</p>
          </div>
        </details>
        <p className="mt-1 hidden text-sm print:block">
          Rule: {pattern.rule} Source: {pattern.source}
        </p>
      </div>
    </div>
  );
}

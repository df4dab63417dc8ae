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
        {Object.values(familyInputsOf(members)).map(({ id, label, usedBy, count, unsure }) => (
          <li key={id}>
            {label}: <strong className="font-semibold">{count ?? "not known"}</strong>
            {unsure.length > 0 ? <> (without {unsure.length}, whose age at the time is not known)</> : null}
            <span className="text-text-soft"> · {usedBy}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

type PatternsProps = {
  patterns: Pattern[];
  /** Those that nobody makes up as yet, because an age is not known. */
  open: Pattern[];
  members: RelativeView[];
};

function whoIs(ids: string[], members: RelativeView[]): string {
  return members
    .filter(({ id }) => ids.includes(id))
    .map((member) => describeRelation(member, members))
    .join("; ");
}

/** What the family shows, in plain words; the rule and where it comes from are one step away. */
export function Patterns({ patterns, open, members }: PatternsProps) {
  if (patterns.length === 0)
    return (
      <Card className="grid gap-4">
        <p className="flex items-start gap-3">
          <Icon name="info" className="mt-0.5 text-text-soft" />
          <span className="max-w-reading">
            Nothing in what is written down fits one of the patterns that are looked for. That does not rule anything
            out: it only says as much as is known of the relatives.
          </span>
        </p>
        <OpenPatterns open={open} members={members} />
      </Card>
    );
  return (
    <Card className="grid gap-6">
      <ul className="grid gap-x-12 gap-y-6 lg:grid-cols-2">
        {patterns.map((pattern) => (
          <li key={pattern.id} className="break-inside-avoid">
            <OnePattern pattern={pattern} members={members} />
          </li>
        ))}
      </ul>
      <OpenPatterns open={open} members={members} />
    </Card>
  );
}

/** An unknown age never counts as early; what it would decide is said instead. */
function OpenPatterns({ open, members }: Omit<PatternsProps, "patterns">) {
  if (open.length === 0) return null;
  return (
    <div className="border-t pt-4">
      <h3 className="font-semibold text-base">Patterns that wait for an age</h3>
      <p className="mt-0.5 max-w-reading">
        Whether these fit depends on the age at which an illness began, and that age is not written down.
      </p>
      <ul className="mt-2 grid gap-1 text-sm">
        {open.map(({ id, title, unsure }) => (
          <li key={id}>
            {title}: <span className="text-text-soft">{whoIs(unsure, members)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function OnePattern({ pattern, members }: { pattern: Pattern; members: RelativeView[] }) {
  return (
    <div className="flex items-start gap-3">
      <span className="mt-0.5 inline-flex size-8 shrink-0 items-center justify-center rounded-full bg-notice-soft text-notice print:border">
        <Icon name="family" />
      </span>
      <div className="min-w-0">
        <h3 className="font-semibold text-base">{pattern.title}</h3>
        <p className="mt-0.5 max-w-reading">{pattern.words}</p>
        <p className="mt-1 text-sm text-text-soft">
          Seen in: {whoIs(pattern.who, members)}.
          {pattern.unsure.length > 0 ? ` Age not known, so not counted: ${whoIs(pattern.unsure, members)}.` : null}
        </p>
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

import { Icon } from "@/components/ui/icon";
import { MOST_DAYS } from "../figures";
import type { Coverage, Period } from "../schema";

/** Says where the figures are not whole: days nobody has counted, or days before there was anybody. */
export function CoverageNote({
  coverage: { since, missing, isBeforeWhole },
  period,
}: {
  coverage: Coverage;
  period: Period;
}) {
  if (missing.length > 0)
    return (
      <p
        role="status"
        className="flex items-start gap-2 rounded-lg border border-notice/40 bg-notice-soft px-4 py-3 text-sm"
      >
        <Icon name="pending" className="mt-0.5" />
        <span>
          {missing.length === 1 ? "1 day" : `${missing.length} days`} of this period{" "}
          {missing.length === 1 ? "is" : "are"} not counted yet; the figures below leave{" "}
          {missing.length === 1 ? "it" : "them"} out and are compared with nothing. The worker counts every five minutes
          and catches up on the last {MOST_DAYS} days by itself; older ones are counted by the command count-day.
        </span>
      </p>
    );
  if (since === null || isBeforeWhole) return null;
  return <p className="text-sm text-text-soft">{whyNotCompared(since, period)}</p>;
}

function whyNotCompared(since: string, { first, before }: Period): string {
  if (since > first) return "This installation is younger than the period, so earlier days are empty.";
  return since > before.first
    ? "This installation is younger than the period before, so nothing is compared with it."
    : "Not every day of the period before is counted, so nothing is compared with it.";
}

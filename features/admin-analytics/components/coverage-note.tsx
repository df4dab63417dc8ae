import { Icon } from "@/components/ui/icon";
import type { Coverage, Period } from "../schema";

/** Says where the figures are not whole: days nobody has counted, or days before there was anybody. */
export function CoverageNote({ coverage: { since, missing }, period }: { coverage: Coverage; period: Period }) {
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
          {missing.length === 1 ? "it" : "them"} out. The worker counts every five minutes and catches up by itself.
        </span>
      </p>
    );
  if (since === null || since <= period.before.first) return null;
  return (
    <p className="text-sm text-text-soft">
      {since > period.first
        ? "This installation is younger than the period, so earlier days are empty."
        : "This installation is younger than the period before, so comparisons with it say little."}
    </p>
  );
}

import { Icon } from "@/components/ui/icon";
import type { Recomputed as Answer } from "../recompute";

const words = {
  same: "Calculated again just now from these values: the same number, to the last digit.",
  differs: "Calculated again just now, the number differs. Do not rely on this result, and tell the host.",
} as const;
const sameRange =
  "Calculated again just now from these values and the figures that stood in: the same, to the last digit.";

/** Whether the number can be got again; of a range there is none to speak of. */
export function RecomputeNote({ answer, isRange }: { answer: Answer; isRange: boolean }) {
  if (answer.outcome === "other-version")
    return (
      <p className="flex items-start gap-2 text-sm">
        <Icon name="info" className="mt-0.5 text-notice" />
        <span>
          Made with version {answer.before} of the model
          {answer.now === null ? ", which is no longer here" : `; it has changed since (now version ${answer.now})`}.
          The number stays as it was.
        </span>
      </p>
    );
  const isSame = answer.outcome === "same";
  return (
    <p className="flex items-start gap-2 text-sm">
      <Icon name={isSame ? "done" : "danger"} className={isSame ? "mt-0.5 text-ok" : "mt-0.5 text-danger"} />
      <span>{isSame && isRange ? sameRange : words[answer.outcome]}</span>
    </p>
  );
}

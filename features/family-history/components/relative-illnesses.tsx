import { conditionOf } from "@/clinical/family-history/conditions";
import { conditionWords } from "../life-words";
import type { RelativeView } from "../queries";
import { RetractCondition } from "./condition-form";

type RelativeIllnessesProps = { patientId: string; relative: RelativeView; canWrite: boolean };

export function RelativeIllnesses({ patientId, relative, canWrite }: RelativeIllnessesProps) {
  if (relative.conditions.length === 0)
    return (
      <p className="text-text-soft">
        {relative.hasNoKnownConditions ? "No illness known." : "Nobody has said what they had."}
      </p>
    );
  return (
    <ul className="divide-y">
      {relative.conditions.map((condition) => {
        const words = conditionWords(condition);
        const term = conditionOf(condition.condition)?.term;
        return (
          <li key={condition.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0">
            <div className="min-w-40 flex-1">
              <p className="font-medium">{words}</p>
              <p className="text-sm text-text-soft">
                {[
                  term === condition.words ? null : term,
                  condition.causedDeath ? "They died of it" : null,
                  `written down by ${condition.recordedByName}`,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </div>
            {canWrite ? <RetractCondition patientId={patientId} conditionId={condition.id} words={words} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

import { conditionOf } from "@/clinical/family-history/conditions";
import { conditionWords } from "../life-words";
import type { RelativeView } from "../queries";
import { AmendCondition, NoIllnessKnown, RetractCondition } from "./condition-form";
import { KeepsFocus } from "./keeps-focus";

type RelativeIllnessesProps = {
  patientId: string;
  viewerId: string;
  relative: RelativeView;
  relation: string;
  canWrite: boolean;
};

export function RelativeIllnesses(props: RelativeIllnessesProps) {
  const { relative } = props;
  const content = [relative.hasNoKnownConditions, ...relative.conditions.map(({ id }) => id)].join();
  return (
    <KeepsFocus content={content}>
      {relative.conditions.length > 0 ? <IllnessList {...props} /> : <NoIllnesses {...props} />}
    </KeepsFocus>
  );
}

function NoIllnesses({ patientId, relative, relation, canWrite }: RelativeIllnessesProps) {
  if (relative.hasNoKnownConditions) return <p>No illness known.</p>;
  return (
    <div className="grid gap-3">
      <p className="text-text-soft">Nobody has said what they had.</p>
      {canWrite ? <NoIllnessKnown patientId={patientId} relativeId={relative.id} relation={relation} /> : null}
    </div>
  );
}

function IllnessList({ patientId, viewerId, relative, canWrite }: RelativeIllnessesProps) {
  return (
    <ul className="divide-y">
      {relative.conditions.map((condition) => {
        const words = conditionWords(condition);
        const term = conditionOf(condition.condition)?.term;
        const isDeceased = relative.isDeceased === true;
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
            {canWrite ? (
              <div className="-mx-3 flex">
                <AmendCondition {...{ patientId, viewerId, condition, isDeceased }} />
                <RetractCondition patientId={patientId} conditionId={condition.id} words={words} />
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

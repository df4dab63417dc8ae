import { describeRelation } from "@/clinical/family-history/family";
import { adoptionLabels, type TwinKind } from "@/clinical/vocabulary/relative";
import { TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { paths, relativeAnchor } from "@/lib/paths";
import { conditionWords, lifeWords } from "../life-words";
import type { Family, RelativeView } from "../queries";
import { type Branch, groupFamily } from "../tree";
import { NoIllnessKnown } from "./condition-form";
import { KeepsFocus } from "./keeps-focus";

const twinWords: Record<TwinKind, string> = {
  identical: "identical twin",
  fraternal: "twin, not identical",
  unknown: "twin",
};

type FamilyListProps = { patientId: string; patientName: string; family: Family; canWrite: boolean };

/** All that the chart shows, as nested lists; every relative leads to where they are changed. */
export function FamilyList(props: FamilyListProps) {
  const item = (branch: Branch<RelativeView>) => <Relative key={branch.member.id} branch={branch} {...props} />;
  return (
    <Card className="gap-12 lg:columns-2 print:columns-2 print:gap-8">
      {groupFamily(props.family.members).map(({ title, branches }) => (
        <section key={title} aria-label={title} className="mb-8 break-inside-avoid last:mb-0">
          <h3 className="mb-1 font-semibold text-base">{title}</h3>
          <ul className="divide-y">{branches.map(item)}</ul>
        </section>
      ))}
    </Card>
  );
}

type RelativeProps = FamilyListProps & { branch: Branch<RelativeView> };

function Relative({ branch: { member, below }, ...props }: RelativeProps) {
  const { patientId, patientName, family, canWrite } = props;
  const name = family.names[member.id];
  const isSelf = member.relation === "self";
  const relation = isSelf ? patientName : describeRelation(member, family.members);
  return (
    <li className="break-inside-avoid py-3 last:pb-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <TextLink
          id={relativeAnchor(member.id)}
          href={paths.relative(patientId, member.id)}
          className="scroll-mt-24 font-medium"
        >
          {relation}
          {name ? <span className={family.shownNames.includes(member.id) ? "" : "print:hidden"}>, {name}</span> : null}
        </TextLink>
        <span className="text-sm text-text-soft">
          {[isSelf ? "" : lifeWords(member), ...tiesOf(member)].filter(Boolean).join(" · ")}
        </span>
      </p>
      <KeepsFocus content={String(member.hasNoKnownConditions)} className="mt-1">
        {isSelf ? <OfPatient canWrite={canWrite} /> : <Illnesses {...{ patientId, member, relation, canWrite }} />}
      </KeepsFocus>
      {below.length > 0 ? (
        <ul aria-label={`Children of ${relation}`} className="mt-3 divide-y border-s-2 ps-4">
          {below.map((branch) => (
            <Relative key={branch.member.id} branch={branch} {...props} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function tiesOf({ twinGroup, twinKind, adoption, areParentsRelated }: RelativeView): string[] {
  return [
    ...(twinGroup ? [twinWords[twinKind ?? "unknown"]] : []),
    ...(adoption ? [adoptionLabels[adoption].toLowerCase()] : []),
    ...(areParentsRelated ? ["parents related by blood"] : []),
  ];
}

function OfPatient({ canWrite }: { canWrite: boolean }) {
  return canWrite ? (
    <p className="text-sm text-text-soft print:hidden">Open to say if adopted, a twin, or of related parents.</p>
  ) : null;
}

type IllnessesProps = { patientId: string; member: RelativeView; relation: string; canWrite: boolean };

function Illnesses({ patientId, member, relation, canWrite }: IllnessesProps) {
  if (member.conditions.length > 0)
    return (
      <ul className="grid gap-0.5">
        {member.conditions.map((condition) => (
          <li key={condition.id}>
            {conditionWords(condition)}
            {condition.causedDeath ? <span className="text-text-soft"> (died of it)</span> : null}
          </li>
        ))}
      </ul>
    );
  if (member.hasNoKnownConditions) return <p className="text-sm text-text-soft">No illness known.</p>;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="text-sm text-text-soft">Nobody has said what they had{canWrite ? " yet" : ""}.</p>
      {canWrite ? <NoIllnessKnown patientId={patientId} relativeId={member.id} relation={relation} /> : null}
    </div>
  );
}

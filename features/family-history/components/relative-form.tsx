"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { sexOfRelation } from "@/clinical/family-history/family";
import { labelOf, placesFor } from "@/clinical/family-history/places";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/attempt";
import { Checkbox } from "@/components/forms/checkbox";
import { FormButtons } from "@/components/forms/form-buttons";
import { VersionInput } from "@/components/forms/version-input";
import { paths } from "@/lib/paths";
import { addRelativeAction, amendRelativeAction } from "../actions";
import type { Family, RelativeView } from "../queries";
import { bornTo, twinsFor, twinsOf } from "../twins";
import { ConditionRows } from "./condition-rows";
import { LifeFields, livingOf, MoreFields, NameFields, TieFields } from "./life-fields";
import { NewerVersion } from "./newer-version";
import { RelationFields, SexField, type Wish } from "./relation-fields";

type FormProps = { patientId: string; viewerId: string; family: Family; canManage: boolean };

const nobody: Wish = { relation: null, side: null, through: null };

/** Who it is first; the rest appears once that is said. */
export function NewRelativeForm({ patientId, viewerId, family, canManage }: FormProps) {
  const { members, names } = family;
  const [wish, setWish] = useState(nobody);
  const [living, setLiving] = useState(livingOf(null));
  const router = useRouter();
  const { relation } = wish;
  const twins = relation ? twinsFor({ ...wish, relation, sex: "unknown" }, members) : [];
  return (
    <ActionForm
      action={addRelativeAction}
      draftKey={`${viewerId}:${patientId}:new-relative`}
      doneMessage="Relative saved."
      onDone={({ id }) => router.push(paths.relativeInList(patientId, id))}
      label="New relative"
    >
      <input type="hidden" name="patientId" value={patientId} />
      <RelationFields places={placesFor(members, names)} wish={wish} onChange={setWish} />
      {relation ? (
        <>
          {canManage ? <NameFields /> : null}
          <LifeFields living={living} onLivingChange={setLiving} />
          <section aria-label="Illnesses" className="grid gap-3">
            <h2 className="font-medium text-base">Illnesses</h2>
            <ConditionRows canHaveCausedDeath={living === "deceased"} />
            <NoneKnown />
          </section>
          <MoreFields key={relation} twinChoices={twins.map((twin) => choiceOf(twin, family))} />
        </>
      ) : null}
      <FormButtons label="Save relative" backHref={paths.familyHistory(patientId)} />
    </ActionForm>
  );
}

type AmendFormProps = FormProps & { relativeId: string; relative: RelativeView };

/** Carries the version that was on the screen. After a conflict the page brings the newer one, to compare and save on top. */
export function AmendRelativeForm({ patientId, viewerId, relativeId, relative, family, canManage }: AmendFormProps) {
  const router = useRouter();
  const [seen, setSeen] = useState<RelativeView | null>(null);
  const [living, setLiving] = useState(livingOf(relative.isDeceased));
  const siblings = bornTo(relative, family.members).filter(({ id }) => id !== relative.id);
  const ties = {
    relative,
    twinChoices: siblings.map((sibling) => choiceOf(sibling, family)),
    twinOf: twinsOf(relative, family.members)[0]?.id,
  };
  const amend: FormAction<{ id: string }> = async (previous, form) => {
    const answer = await amendRelativeAction(previous, form);
    if (answer.outcome === "rejected" && answer.fields?.version) {
      setSeen(relative);
      router.refresh();
    }
    return answer;
  };
  return (
    <ActionForm
      action={amend}
      draftKey={`${viewerId}:${patientId}:relative:${relativeId}`}
      doneMessage="Changes saved."
      redirectTo={paths.relativeInList(patientId, relativeId)}
      label="Change relative"
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="relativeId" value={relativeId} />
      <VersionInput current={relative.version} isConflict={seen !== null} />
      {seen ? <NewerVersion seen={seen} theirs={relative} /> : null}
      {relative.relation === "self" ? (
        <TieFields {...ties} />
      ) : (
        <>
          {sexOfRelation(relative.relation) === null ? <SexField defaultValue={relative.sex} /> : null}
          {canManage ? (
            <NameFields name={family.names[relativeId]} isShown={family.shownNames.includes(relativeId)} />
          ) : null}
          <LifeFields relative={relative} living={living} onLivingChange={setLiving} />
          {relative.conditions.length === 0 ? <NoneKnown isKnown={relative.hasNoKnownConditions} /> : null}
          <MoreFields {...ties} />
        </>
      )}
      <FormButtons label={seen ? "Save mine on top" : "Save changes"} backHref={paths.familyHistory(patientId)} />
    </ActionForm>
  );
}

function choiceOf(member: RelativeView, { members, names }: Family) {
  return { value: member.id, label: labelOf(member, members, names) };
}

function NoneKnown({ isKnown }: { isKnown?: boolean }) {
  return (
    <Checkbox
      name="hasNoKnownConditions"
      label="They have or had no illness that I know of"
      hint="An empty list alone means that nobody has said."
      defaultChecked={isKnown}
    />
  );
}

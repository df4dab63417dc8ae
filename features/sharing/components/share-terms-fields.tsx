"use client";

import { useState } from "react";
import { SHARE_CATEGORIES, type ShareCategory, shareCategoryLabel } from "@/clinical/vocabulary/share-categories";
import { CheckboxGroup } from "@/components/forms/checkbox";
import { DateWithPrecision } from "@/components/forms/date-fields";
import { RadioGroup } from "@/components/forms/radio-group";
import { SelectField } from "@/components/forms/select-field";
import { SHARE_ENDS, type ShareRight, shareEndLabels, shareRightWords } from "../schema";

export type SharedTerms = { rights: ShareRight; categories: ShareCategory[] | null; endsOn: string | null };

const rightChoices = [
  { value: "read", ...shareRightWords.read, icon: "access" },
  { value: "write", ...shareRightWords.write, icon: "edit" },
] as const;

const extentChoices = [
  { value: "everything", label: "Everything", hint: "Also what is added later." },
  { value: "chosen", label: "Only chosen kinds", hint: "Name and date of birth always come with it." },
];

const categoryChoices = SHARE_CATEGORIES.map((category) => ({
  value: category,
  label: shareCategoryLabel(category),
}));
const endOptions = SHARE_ENDS.map((end) => ({ value: end, label: shareEndLabels[end] }));

/** What they may do, what they may see, and until when. With `current`, the terms as they are now. */
export function ShareTermsFields({ current }: { current?: SharedTerms }) {
  const [extent, setExtent] = useState(current?.categories ? "chosen" : "everything");
  const [ends, setEnds] = useState<string>(current ? (current.endsOn === null ? "never" : "date") : "quarter");
  return (
    <>
      <RadioGroup
        name="rights"
        label="What may they do?"
        look="cards"
        choices={rightChoices}
        defaultValue={current?.rights ?? "read"}
      />
      <RadioGroup
        name="extent"
        label="What may they see?"
        look="cards"
        choices={extentChoices}
        value={extent}
        onValueChange={setExtent}
      />
      {extent === "chosen" ? (
        <CheckboxGroup
          name="categories[]"
          label="Which kinds?"
          choices={categoryChoices}
          defaultValues={current?.categories ?? []}
        />
      ) : null}
      <SelectField
        name="ends"
        label="When does it end?"
        hint="You can end it earlier, or change this, at any time."
        options={endOptions}
        value={ends}
        onChange={(event) => setEnds(event.currentTarget.value)}
        className="max-w-64"
      />
      {ends === "date" ? (
        <DateWithPrecision
          name="endsOn"
          label="Last day"
          precisions={["day"]}
          {...(current?.endsOn ? { defaultValue: current.endsOn } : {})}
        />
      ) : null}
    </>
  );
}

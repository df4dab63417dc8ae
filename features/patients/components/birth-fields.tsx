"use client";

import { useState } from "react";
import { DateWithPrecision } from "@/components/forms/date-fields";
import { NumberWithUnit } from "@/components/forms/number-with-unit";
import { RadioGroup } from "@/components/forms/radio-group";

type BirthFieldsProps = { bornOn?: string; ageYears?: string };

/** Both halves stay in the form, so that a draft restores whichever was filled in. */
export function BirthFields({ bornOn = "", ageYears = "" }: BirthFieldsProps) {
  const [knows, setKnows] = useState(ageYears ? "age" : "date");
  return (
    <div className="grid gap-4">
      <RadioGroup
        name="birthKnows"
        label="Birth"
        look="segmented"
        choices={[
          { value: "date", label: "The date is known" },
          { value: "age", label: "Only the age is known" },
        ]}
        value={knows}
        onValueChange={setKnows}
      />
      <div hidden={knows !== "date"}>
        <DateWithPrecision
          name="bornOn"
          label="Date of birth"
          isOptional
          precisions={["day", "month", "year"]}
          defaultValue={bornOn}
          hint="As far as it is known."
        />
      </div>
      <div hidden={knows !== "age"}>
        <NumberWithUnit
          name="ageYears"
          label="Age"
          unit="years"
          inputMode="numeric"
          defaultValue={ageYears}
          hint="The year of birth is worked out from it and marked as estimated."
        />
      </div>
    </div>
  );
}

import { type Gender, genderLabels, sexLabels } from "@/clinical/vocabulary/patient";
import { describeBirth } from "./birth";
import { languageName } from "./languages";
import type { Profile } from "./queries";

/** A label and what it says now; the order is that of the page. */
export type Described = Record<string, string>;

/** What a change that came too late tells the person: where the form now stands, for the next try. */
export type Amended = { outcome: "saved" } | { outcome: "conflict"; version: string; current: Described };

const UNKNOWN = "Not known";

export function describeGender(gender: Gender | null, inWords: string | null): string | null {
  if (!gender) return null;
  return gender === "self-described" && inWords ? inWords : genderLabels[gender];
}

type Details = Pick<
  Profile,
  | "givenName"
  | "familyName"
  | "bornOn"
  | "bornPrecision"
  | "sexAtBirth"
  | "gender"
  | "genderInWords"
  | "bloodType"
  | "language"
>;

export function describeDetails(details: Details): Described {
  return {
    "Given name": details.givenName,
    "Family name": details.familyName,
    "Date of birth": describeBirth(details) ?? UNKNOWN,
    "Sex at birth": sexLabels[details.sexAtBirth],
    Gender: describeGender(details.gender, details.genderInWords) ?? UNKNOWN,
    "Blood type": details.bloodType ?? UNKNOWN,
    "Preferred language": languageName(details.language),
  };
}

export function describeContact({ phone, notes }: { phone: string | null; notes: string | null }): Described {
  return { Phone: phone ?? UNKNOWN, Notes: notes ?? "None" };
}

export function describeCard({
  name,
  relationship,
  phone,
}: {
  name: string;
  relationship: string;
  phone: string;
}): Described {
  return { Name: name, Relationship: relationship || UNKNOWN, Phone: phone };
}

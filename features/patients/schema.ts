import { z } from "zod";
import { BLOOD_TYPES, GENDERS, SEXES } from "@/clinical/vocabulary/patient";
import { LASTING_KINDS } from "@/clinical/vocabulary/record-kinds";
import { precisionOf } from "@/lib/partial-date";

const MOST = 100;
const name = (what: string) => z.string().trim().min(1, `Enter ${what}.`).max(MOST, `Use at most ${MOST} characters.`);
const optionalText = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .transform((text) => text || null);
const orNull = <T extends readonly [string, ...string[]]>(words: T) =>
  z.union([z.literal("").transform(() => null), z.enum(words)]);

/** Digits with spaces, dots, dashes, brackets and a leading plus; "ext. 12" behind it. */
const phone = z
  .string()
  .trim()
  .max(40, "Use at most 40 characters.")
  .refine(
    (text) => /^\+?[\d\s().\-/]{3,}(\s*(ext\.?|x)\s*\d+)?$/i.test(text),
    "Enter a phone number, for instance +46 8 123 456.",
  );

const birth = {
  birthKnows: z.enum(["date", "age"]),
  bornOn: z.string().trim(),
  ageYears: z.string().trim(),
};

type BirthInput = { birthKnows: "date" | "age"; bornOn: string; ageYears: string };

/** Only the half that was chosen is looked at, so that a leftover of the other one cannot stop the form. */
function givenBirth(input: BirthInput, context: z.RefinementCtx) {
  if (input.birthKnows === "age") {
    const ageYears = /^\d{1,3}$/.test(input.ageYears) ? Number(input.ageYears) : Number.NaN;
    if (ageYears >= 0 && ageYears <= 130) return { knows: "age" as const, ageYears };
    context.addIssue({ code: "custom", path: ["ageYears"], message: "Enter an age from 0 to 130 years." });
    return z.NEVER;
  }
  const precision = input.bornOn === "" ? "day" : precisionOf(input.bornOn);
  if (precision === null || precision === "time" || (input.bornOn !== "" && input.bornOn < "1880")) {
    context.addIssue({ code: "custom", path: ["bornOn"], message: "Enter a real date, for instance 12 March 1984." });
    return z.NEVER;
  }
  return { knows: "date" as const, bornOn: input.bornOn };
}

function withBirth<T extends BirthInput>({ birthKnows, bornOn, ageYears, ...rest }: T, context: z.RefinementCtx) {
  return { ...rest, birth: givenBirth({ birthKnows, bornOn, ageYears }, context) };
}

export const personalDetailsSchema = z
  .object({
    /** The version the form was filled in from. */
    version: z.coerce.number().int(),
    givenName: name("the given name"),
    familyName: name("the family name"),
    ...birth,
    sexAtBirth: z.enum(SEXES),
    gender: orNull(GENDERS),
    genderInWords: optionalText(MOST),
    bloodType: orNull(BLOOD_TYPES),
    language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Choose a language."),
  })
  .transform(withBirth)
  .transform((details) => ({
    ...details,
    genderInWords: details.gender === "self-described" ? details.genderInWords : null,
  }));

export type PersonalDetails = z.infer<typeof personalDetailsSchema>;

export const contactDetailsSchema = z.object({
  /** When the form's values were last changed, or empty where there were none. */
  version: z.string(),
  phone: z.union([z.literal("").transform(() => null), phone]),
  notes: optionalText(4000),
});

export type ContactDetails = z.infer<typeof contactDetailsSchema>;

const emergencyContact = {
  name: name("a name"),
  relationship: z.string().trim().max(MOST, `Use at most ${MOST} characters.`),
  phone,
};

/** What stands inside the sealed envelope. */
export const contactCardSchema = z.object({ name: z.string(), relationship: z.string(), phone: z.string() });
export type ContactCard = z.infer<typeof contactCardSchema>;

export const newEmergencyContactSchema = z.object(emergencyContact);
export const emergencyContactSchema = z.object({ ...emergencyContact, contactId: z.uuid(), version: z.string() });
export type EmergencyContactChange = z.infer<typeof emergencyContactSchema>;

export const contactReferenceSchema = z.object({ contactId: z.uuid() });

export const noneKnownSchema = z.object({ kind: z.enum(LASTING_KINDS), claim: z.enum(["none", "withdraw"]) });
export type NoneKnown = z.infer<typeof noneKnownSchema>;

export const RELATIONSHIPS = [
  "Parent",
  "Child",
  "Grandparent",
  "Grandchild",
  "Partner",
  "Sibling",
  "Legal guardian",
  "Other relative",
] as const;

export const newDependantSchema = z
  .object({
    givenName: name("the given name"),
    familyName: name("the family name"),
    ...birth,
    sexAtBirth: z.enum(SEXES),
    relationship: z.enum(RELATIONSHIPS, "Choose who you are to this person."),
    mayKeep: z.literal("on", "Confirm that you may keep this record."),
  })
  .transform(withBirth);

export type NewDependant = z.infer<typeof newDependantSchema>;

export const newGuardianSchema = z.object({
  email: z.email("Enter an email address."),
  relationship: z.enum(RELATIONSHIPS, "Choose who they are to this person."),
});

export type NewGuardian = z.infer<typeof newGuardianSchema>;

export const endGuardianSchema = z.object({ guardianId: z.uuid() });

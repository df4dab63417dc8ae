import { z } from "zod";
import { conditionOf } from "@/clinical/family-history/conditions";
import { SEXES } from "@/clinical/vocabulary/patient";
import { ADOPTIONS, FAMILY_SIDES, ONSET_PRECISIONS, RELATIONS, TWIN_KINDS } from "@/clinical/vocabulary/relative";

/** What is chosen to say it in one's own words. */
export const IN_OWN_WORDS = "own-words";

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max.toLocaleString("en")} characters.`)
    .transform((text) => text || null)
    .nullable()
    .default(null);

/** An empty choice is none; anything else must be a word of the list. */
const optionalOneOf = <const W extends readonly [string, ...string[]]>(words: W) =>
  z
    .literal("")
    .transform(() => null)
    .or(z.enum(words, "Choose one of the list."))
    .nullable()
    .default(null);

const optionalId = z
  .literal("")
  .transform(() => null)
  .or(z.uuid("Choose one of the list."))
  .nullable()
  .default(null);

const age = z
  .string()
  .trim()
  .refine((text) => text === "" || (/^\d{1,3}$/.test(text) && Number(text) <= 125), "Enter whole years, such as 44.")
  .transform((text) => (text === "" ? null : Number(text)))
  .nullable()
  .default(null);

const year = z
  .string()
  .trim()
  .refine((text) => text === "" || /^1[5-9]\d\d$|^2\d{3}$/.test(text), "Enter a year, such as 1950.")
  .transform((text) => (text === "" ? null : Number(text)))
  .nullable()
  .default(null);

const checkbox = z
  .string()
  .optional()
  .transform((value) => value !== undefined && value !== "");

const about = {
  bornYear: year,
  ageNow: age,
  living: z.enum(["alive", "deceased", "unknown"]).default("unknown"),
  diedYear: year,
  ageAtDeath: age,
  causeOfDeath: optionalText(200),
  hasNoKnownConditions: checkbox,
  twinOf: optionalId,
  twinKind: optionalOneOf(TWIN_KINDS),
  adoption: optionalOneOf(ADOPTIONS),
  areParentsRelated: checkbox,
  note: optionalText(2000),
  name: optionalText(100),
  isNameShown: checkbox,
};

const conditionSchema = z
  .object({
    condition: z.string().default(""),
    words: optionalText(200),
    ageAtOnset: age,
    onsetPrecision: z.enum(ONSET_PRECISIONS).default("exact"),
    causedDeath: checkbox,
  })
  .transform((given, context) => {
    const { causedDeath, ageAtOnset: age } = given;
    const onsetPrecision = age === null ? "exact" : given.onsetPrecision;
    // Somebody who says "in their 44s" means their forties.
    const ageAtOnset = age !== null && onsetPrecision === "decade" ? age - (age % 10) : age;
    const rest = { ageAtOnset, onsetPrecision, causedDeath };
    const known = conditionOf(given.condition);
    if (known) return { condition: known.code, words: known.name, ...rest };
    if (given.words) return { condition: null, words: given.words, ...rest };
    const path = given.condition === IN_OWN_WORDS ? "words" : "condition";
    const message = path === "words" ? "Say what it was." : "Choose what they had.";
    context.addIssue({ code: "custom", path: [path], message });
    return z.NEVER;
  });
/** `row` is where it stood in the form, for the errors. */
export type NewCondition = z.infer<typeof conditionSchema> & { row: string };

const ROW = /^condition(\d+)$/;

/** The fields of the first row are "condition0", "words0" and so on; a row with nothing in it is no row. */
function gatherConditions(input: Record<string, unknown>, context: z.RefinementCtx): NewCondition[] {
  return Object.keys(input).flatMap((key) => {
    const row = ROW.exec(key)?.[1];
    if (row === undefined) return [];
    const field = (name: string) => input[`${name}${row}`];
    const given = {
      condition: field("condition"),
      words: field("words"),
      ageAtOnset: field("ageAtOnset"),
      onsetPrecision: field("onsetPrecision"),
      causedDeath: field("causedDeath"),
    };
    if (!given.condition && !given.ageAtOnset) return [];
    const parsed = conditionSchema.safeParse(given);
    if (parsed.success) return [{ ...parsed.data, row }];
    for (const { path, message } of parsed.error.issues)
      context.addIssue({ code: "custom", path: [`${String(path[0])}${row}`], message });
    return [];
  });
}

type About = z.infer<z.ZodObject<typeof about>>;

/** What is said of the dead goes when somebody is not known to have died. */
function tidyLife<A extends About>({ living, ageNow, ...given }: A) {
  const isDeceased = living === "unknown" ? null : living === "deceased";
  return {
    ...given,
    isDeceased,
    ageNow: isDeceased ? null : ageNow,
    diedYear: isDeceased ? given.diedYear : null,
    ageAtDeath: isDeceased ? given.ageAtDeath : null,
    causeOfDeath: isDeceased ? given.causeOfDeath : null,
  };
}

function checkAges({ bornYear, ageNow }: Pick<About, "bornYear" | "ageNow">, context: z.RefinementCtx): void {
  if (bornYear && ageNow !== null)
    context.addIssue({
      code: "custom",
      path: ["ageNow"],
      message: "Give the year of birth or the age, not both: the year says more.",
    });
}

const CONTRADICTION = "Something is listed that they had. Take the tick away, or leave the list empty.";

export const newRelativeSchema = z
  .looseObject({
    ...about,
    relation: z.enum(RELATIONS, "Choose who it is.").exclude(["self"]),
    side: optionalOneOf(FAMILY_SIDES),
    /** The id of a relative, or the relation of one who is to be made first. */
    through: optionalText(50),
    sex: optionalOneOf(SEXES),
  })
  .transform((input, context) => {
    checkAges(input, context);
    const conditions = gatherConditions(input, context);
    if (input.hasNoKnownConditions && conditions.length > 0)
      context.addIssue({ code: "custom", path: ["hasNoKnownConditions"], message: CONTRADICTION });
    const { relation, side, through, sex } = input;
    return { relation, side, through, sex, ...tidyLife(pickAbout(input)), conditions };
  });
export type NewRelative = z.infer<typeof newRelativeSchema>;

function pickAbout(input: About): About {
  const { bornYear, ageNow, living, diedYear, ageAtDeath, causeOfDeath, hasNoKnownConditions } = input;
  const { twinOf, twinKind, adoption, areParentsRelated, note, name, isNameShown } = input;
  return {
    ...{ bornYear, ageNow, living, diedYear, ageAtDeath, causeOfDeath, hasNoKnownConditions },
    ...{ twinOf, twinKind, adoption, areParentsRelated, note, name, isNameShown },
  };
}

const relativeId = z.uuid();
/** The version that was on the screen: a newer one in the database is a conflict. */
const version = z.coerce.number().int().min(1);
const reason = z.string().trim().min(1, "Say why, so that others understand.").max(500, "Use at most 500 characters.");

export const amendRelativeSchema = z
  .object({ ...about, relativeId, version, sex: z.enum(SEXES).default("unknown") })
  .transform((input, context) => {
    checkAges(input, context);
    return tidyLife(input);
  });
export type AmendedRelative = z.infer<typeof amendRelativeSchema>;

export const removeRelativeSchema = z.object({ relativeId, version, reason });
export type RemovedRelative = z.infer<typeof removeRelativeSchema>;

/** At least one of the rows must say something. */
function requireConditions(
  input: Record<string, unknown>,
  context: z.RefinementCtx,
): [NewCondition, ...NewCondition[]] {
  const [first, ...more] = gatherConditions(input, context);
  if (first) return [first, ...more];
  if (context.issues.length === 0)
    context.addIssue({ code: "custom", path: ["condition0"], message: "Choose what they had." });
  return z.NEVER;
}

export const addConditionsSchema = z.looseObject({ relativeId }).transform((input, context) => ({
  relativeId: input.relativeId,
  conditions: requireConditions(input, context),
}));
export type AddedConditions = z.infer<typeof addConditionsSchema>;

const conditionId = z.uuid();

export const amendConditionSchema = z
  .looseObject({ conditionId })
  .transform((input, context) => ({ conditionId: input.conditionId, condition: requireConditions(input, context)[0] }));
export type AmendedCondition = z.infer<typeof amendConditionSchema>;

export const retractConditionSchema = z.object({ conditionId, reason });
export type RetractedCondition = z.infer<typeof retractConditionSchema>;

export const noteNoConditionsSchema = z.object({ relativeId });
export type NoKnownConditions = z.infer<typeof noteNoConditionsSchema>;

import type { ListState } from "./known-lists";

export type ProfileFacts = {
  hasBirth: boolean;
  isBirthEstimated: boolean;
  hasSex: boolean;
  hasBloodType: boolean;
  hasHeight: boolean;
  hasWeight: boolean;
  emergencyContacts: number;
  hasPhone: boolean;
  allergy: ListState["state"];
  condition: ListState["state"];
  medication: ListState["state"];
};

/** Where the missing answer is given. */
export type GapPlace = "details" | "contact" | "emergency-contacts" | "body" | "allergy" | "condition" | "medication";

export type Gap = { place: GapPlace; missing: string; why: string };

/** What is missing, the most useful in an emergency first, and why it matters. Blood type comes last: it is always tested anyway. */
export function listGaps(facts: ProfileFacts): Gap[] {
  const gaps: (Gap | false)[] = [
    facts.allergy === "not-stated" && {
      place: "allergy",
      missing: "Allergies, or that there are none known",
      why: "Helpers choose medicines by it. An empty list does not tell them that there are none.",
    },
    facts.medication === "not-stated" && {
      place: "medication",
      missing: "Medications, or that none are taken",
      why: "Some medicines must not be given together, and some must not be stopped.",
    },
    facts.condition === "not-stated" && {
      place: "condition",
      missing: "Conditions, or that none are known",
      why: "A long-term condition changes what a symptom means.",
    },
    facts.emergencyContacts === 0 && {
      place: "emergency-contacts",
      missing: "An emergency contact",
      why: "So that somebody who knows the person can be called.",
    },
    !facts.hasBirth && {
      place: "details",
      missing: "Date of birth",
      why: "Doses, normal ranges and check-ups depend on age.",
    },
    facts.hasBirth &&
      facts.isBirthEstimated && {
        place: "details",
        missing: "The exact date of birth",
        why: "The year is only estimated from an age, so it may be off by one.",
      },
    !facts.hasSex && {
      place: "details",
      missing: "Sex at birth",
      why: "Many normal ranges and check-ups differ by it.",
    },
    !facts.hasWeight && { place: "body", missing: "Weight", why: "Many doses are worked out from it." },
    !facts.hasHeight && {
      place: "body",
      missing: "Height",
      why: "Together with weight it is used in many calculations.",
    },
    !facts.hasPhone && { place: "contact", missing: "A phone number", why: "So that the care team can call." },
    !facts.hasBloodType && {
      place: "details",
      missing: "Blood type",
      why: "Fill it in only from a test result. Before a transfusion it is always tested again.",
    },
  ];
  return gaps.filter((gap) => gap !== false);
}

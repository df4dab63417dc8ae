import type { OpenPatient } from "@/server/scope";
import type { ProfileFacts } from "./completeness";
import type { Contact, EmergencyContact, Profile } from "./queries";
import type { LastingList } from "./record-queries";

type Known = {
  profile: Profile;
  lists: Record<LastingList["kind"], LastingList>;
  contact: Contact;
  contacts: EmergencyContact[];
  hasHeight: boolean;
  hasWeight: boolean;
};

/** What is not shared with the viewer counts as given: nobody is asked for what they may not see. */
export function profileFacts(
  patient: OpenPatient,
  { profile, lists, contact, contacts, hasHeight, hasWeight }: Known,
): ProfileFacts {
  const hidesContacts = !patient.covers("contact-details");
  const hidesBody = !patient.covers("measurements");
  return {
    hasBirth: profile.bornOn !== null,
    isBirthEstimated: profile.bornPrecision === "estimated-year",
    hasSex: profile.sexAtBirth !== "unknown",
    hasBloodType: profile.bloodType !== null,
    hasHeight: hidesBody || hasHeight,
    hasWeight: hidesBody || hasWeight,
    emergencyContacts: hidesContacts ? 1 : contacts.length,
    hasPhone: hidesContacts || contact.phone !== null || contact.locked !== null,
    allergy: lists.allergy.list.state,
    condition: lists.condition.list.state,
    medication: lists.medication.list.state,
  };
}

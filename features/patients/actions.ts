"use server";

import { managerAction, patientAction, viewerAction } from "@/server/action";
import {
  addEmergencyContact,
  amendEmergencyContact,
  raiseEmergencyContact,
  removeEmergencyContact,
} from "./emergency-contact-mutations";
import { addDependant, addGuardian, endGuardianship } from "./guardian-mutations";
import { amendContactDetails, amendPersonalDetails, sayNoneKnown } from "./mutations";
import {
  contactDetailsSchema,
  contactReferenceSchema,
  emergencyContactSchema,
  endGuardianSchema,
  newDependantSchema,
  newEmergencyContactSchema,
  newGuardianSchema,
  noneKnownSchema,
  personalDetailsSchema,
} from "./schema";

export const amendPersonalDetailsAction = patientAction(personalDetailsSchema, amendPersonalDetails);
export const amendContactDetailsAction = patientAction(contactDetailsSchema, amendContactDetails);
export const addEmergencyContactAction = patientAction(newEmergencyContactSchema, addEmergencyContact);
export const amendEmergencyContactAction = patientAction(emergencyContactSchema, amendEmergencyContact);
export const removeEmergencyContactAction = patientAction(contactReferenceSchema, removeEmergencyContact);
export const raiseEmergencyContactAction = patientAction(contactReferenceSchema, raiseEmergencyContact);
export const sayNoneKnownAction = patientAction(noneKnownSchema, sayNoneKnown);
export const addDependantAction = viewerAction(newDependantSchema, addDependant);
export const addGuardianAction = managerAction(newGuardianSchema, addGuardian);
export const endGuardianshipAction = managerAction(endGuardianSchema, endGuardianship);

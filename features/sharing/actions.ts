"use server";

import { managerAction, viewerAction } from "@/server/action";
import {
  acknowledgeEmergencyAccess,
  endEmergencyAccess,
  findInEmergency,
  objectToEmergencyAccess,
  openInEmergency,
} from "./emergency-mutations";
import {
  acknowledgeEmergencyAccessSchema,
  endEmergencyAccessSchema,
  findInEmergencySchema,
  objectToEmergencyAccessSchema,
  openInEmergencySchema,
} from "./emergency-schema";
import {
  acceptCode,
  amendShare,
  findRecipient,
  revokeShare,
  shareByCode,
  shareWithOrganization,
  shareWithPerson,
} from "./mutations";
import {
  acceptCodeSchema,
  amendShareSchema,
  findRecipientSchema,
  revokeShareSchema,
  shareByCodeSchema,
  shareWithOrganizationSchema,
  shareWithPersonSchema,
} from "./schema";

export const findRecipientAction = managerAction(findRecipientSchema, findRecipient);
export const shareWithPersonAction = managerAction(shareWithPersonSchema, shareWithPerson);
export const shareByCodeAction = managerAction(shareByCodeSchema, shareByCode);
export const shareWithOrganizationAction = managerAction(shareWithOrganizationSchema, shareWithOrganization);
export const amendShareAction = managerAction(amendShareSchema, amendShare);
export const revokeShareAction = managerAction(revokeShareSchema, revokeShare);
export const acceptCodeAction = viewerAction(acceptCodeSchema, acceptCode);

export const findInEmergencyAction = viewerAction(findInEmergencySchema, findInEmergency);
export const openInEmergencyAction = viewerAction(openInEmergencySchema, openInEmergency);
export const endEmergencyAccessAction = viewerAction(endEmergencyAccessSchema, endEmergencyAccess);
export const acknowledgeEmergencyAccessAction = managerAction(
  acknowledgeEmergencyAccessSchema,
  acknowledgeEmergencyAccess,
);
export const objectToEmergencyAccessAction = managerAction(objectToEmergencyAccessSchema, objectToEmergencyAccess);

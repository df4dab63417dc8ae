"use server";

import { patientAction } from "@/server/action";
import { factSchema, refusalSchema, valueSchema } from "./schema";
import { acceptFact, acceptValue, refuseProposal } from "./settle-proposal";

export const acceptValueAction = patientAction(valueSchema, acceptValue);
export const acceptFactAction = patientAction(factSchema, acceptFact);
export const refuseProposalAction = patientAction(refusalSchema, refuseProposal);

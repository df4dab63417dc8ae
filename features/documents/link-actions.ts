"use server";

import { managerAction, publicAction } from "@/server/action";
import { openLink } from "./link-opening";
import { linkChoiceSchema, newLinkSchema, openLinkSchema } from "./link-schema";
import { createLink, revokeLink } from "./links";

export const createLinkAction = managerAction(newLinkSchema, createLink);
export const revokeLinkAction = managerAction(linkChoiceSchema, revokeLink);
export const openLinkAction = publicAction(openLinkSchema, openLink);

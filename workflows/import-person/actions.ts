"use server";

import { viewerAction } from "@/server/action";
import { discardImport, takeIn } from "./import-person";
import { discardSchema, takeInSchema } from "./schema";

export const takeInAction = viewerAction(takeInSchema, takeIn);
export const discardImportAction = viewerAction(discardSchema, discardImport);

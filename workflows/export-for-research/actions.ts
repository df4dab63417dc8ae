"use server";

import { z } from "zod";
import { viewerAction } from "@/server/action";
import { previewOwnRows } from "./export-for-research";

export const previewOwnRowsAction = viewerAction(z.object({}), previewOwnRows);

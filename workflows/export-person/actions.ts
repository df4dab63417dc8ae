"use server";

import { viewerAction } from "@/server/action";
import { writeDownloadPass } from "@/server/download-pass";
import { reauthenticate } from "@/server/sign-in/credentials";
import { askForExports, openExport } from "./export-person";
import { askSchema, downloadSchema } from "./schema";

export const askForExportsAction = viewerAction(askSchema, askForExports);

/** Asked for the password, because an unlocked screen must not be enough. */
export const allowDownloadAction = viewerAction(downloadSchema, async (viewer, { exportId, password }) => {
  await reauthenticate(viewer, password);
  await openExport(viewer, exportId);
  await writeDownloadPass(exportId, viewer.id);
  return { exportId };
});

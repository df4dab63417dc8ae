import "server-only";
import { eq, sql } from "drizzle-orm";
import { redirect } from "next/navigation";
import { after } from "next/server";
import type { z } from "zod";
import { people } from "@/db/schema/people";
import { ownPath } from "@/lib/own-path";
import { paths } from "@/lib/paths";
import { changesBetween } from "@/server/audit";
import { changeAs } from "@/server/database";
import type { RequestFacts, Viewer } from "@/server/scope";
import { changePassword } from "@/server/sign-in/change-password";
import { confirmEmail, sendConfirmationAgain } from "@/server/sign-in/confirm-email";
import { checkCredentials } from "@/server/sign-in/credentials";
import { houseOrigin } from "@/server/sign-in/house-origin";
import { limitRecovery, mailRecoveryLink, recoverPassword } from "@/server/sign-in/recovery";
import { writeSessionCookie } from "@/server/sign-in/session-cookie";
import { startSession } from "@/server/sign-in/sessions";
import { signUp } from "@/server/sign-in/sign-up";
import type {
  changePasswordSchema,
  confirmEmailSchema,
  newPasswordSchema,
  recoverSchema,
  settingsSchema,
  signInSchema,
  signUpSchema,
} from "./schema";

export async function signInHere(given: z.infer<typeof signInSchema>, from: RequestFacts): Promise<never> {
  const { id, role } = await checkCredentials(given, from);
  await writeSessionCookie(await startSession(id, from));
  redirect(ownPath(given.callbackUrl) ?? (role === "admin" ? paths.admin : paths.patients));
}

export async function askForAccount(given: z.infer<typeof signUpSchema>, from: RequestFacts): Promise<void> {
  after(await signUp(given, from, await houseOrigin()));
}

export async function askForRecovery({ email }: z.infer<typeof recoverSchema>, from: RequestFacts): Promise<void> {
  await limitRecovery(email, from);
  const origin = await houseOrigin();
  after(() => mailRecoveryLink(email, from, origin));
}

export async function chooseNewPassword(given: z.infer<typeof newPasswordSchema>, from: RequestFacts): Promise<void> {
  await recoverPassword(given, from, await houseOrigin());
}

export async function confirmEmailHere(
  { token }: z.infer<typeof confirmEmailSchema>,
  from: RequestFacts,
): Promise<void> {
  await confirmEmail(token, from);
}

export async function askForConfirmation(viewer: Viewer): Promise<void> {
  await sendConfirmationAgain(viewer, await houseOrigin());
}

export async function changeOwnPassword(viewer: Viewer, given: z.infer<typeof changePasswordSchema>): Promise<void> {
  await changePassword(viewer, given, await houseOrigin());
}

export async function changeSettings(viewer: Viewer, settings: z.infer<typeof settingsSchema>): Promise<void> {
  const entry = { action: "person.changed", entity: "person", entityId: viewer.id };
  await changeAs(viewer, entry, async (tx, event) => {
    const { name, units, timeZone } = viewer;
    event.changes = changesBetween({ name, units, timeZone }, settings);
    await tx
      .update(people)
      .set({ ...settings, updatedAt: sql`now()` })
      .where(eq(people.id, viewer.id));
  });
}

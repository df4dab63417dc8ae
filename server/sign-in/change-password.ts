import "server-only";
import type { Viewer } from "../scope";
import { storePassword } from "./accounts";
import { reauthenticate } from "./credentials";
import { asIdentity } from "./identity-database";
import { mailPasswordChanged } from "./mails";
import { hashNewPassword } from "./new-password";
import { noteSecurity } from "./security-events";
import { endSessions } from "./sessions";

type Change = { currentPassword: string; newPassword: string };

/** Asks for the current password, and signs out every other device. */
export async function changePassword(
  viewer: Viewer,
  { currentPassword, newPassword }: Change,
  origin: string,
): Promise<void> {
  await reauthenticate(viewer, currentPassword, "currentPassword");
  const passwordHash = await hashNewPassword({
    password: newPassword,
    ownWords: [viewer.name, viewer.email, currentPassword],
    field: "newPassword",
  });
  await asIdentity(async (tx) => {
    await storePassword(tx, viewer.id, passwordHash);
    const from = viewer.request;
    await endSessions(tx, { person: viewer, from, because: "password-changed", except: viewer.sessionId });
    await noteSecurity(tx, { person: viewer, from, action: "password.changed", entity: "person", entityId: viewer.id });
  });
  await mailPasswordChanged({ email: viewer.email, name: viewer.name, origin });
}

import "server-only";
import { invalidField } from "@/lib/errors";
import { gaugePassword } from "@/lib/password-strength";
import { hashPassword } from "./passwords";

type Chosen = { password: string; ownWords: readonly string[]; field?: string };

/** The hash of a newly chosen password, unless it is one that is tried first. */
export async function hashNewPassword({ password, ownWords, field = "password" }: Chosen): Promise<string> {
  const { isStrongEnough, because } = await gaugePassword(password, ownWords);
  if (!isStrongEnough)
    throw invalidField(field, because ?? "This password is too easy to guess. Add a few more words.");
  return hashPassword(password);
}

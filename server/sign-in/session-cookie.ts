import "server-only";
import { cookies, headers } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { isId } from "@/lib/ids";
import { env } from "../env";
import { ABSOLUTE_DAYS } from "./sessions";

export const MAX_AGE_SECONDS = ABSOLUTE_DAYS * 24 * 3600;

/** Whether browsers reach this house over TLS: by its known address, or by what the nearest proxy says. */
export async function isBehindTls(): Promise<boolean> {
  const { APP_URL } = env();
  if (APP_URL) return APP_URL.startsWith("https:");
  return (await headers()).get("x-forwarded-proto")?.split(",").at(-1)?.trim() === "https";
}

/** Name and options as next-auth chooses them, so that its routes and ours share one cookie. */
export function sessionCookie(isSecure: boolean) {
  return {
    name: `${isSecure ? "__Secure-" : ""}next-auth.session-token`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure },
  } as const;
}

export async function writeSessionCookie(sessionId: string): Promise<void> {
  const { name, options } = sessionCookie(await isBehindTls());
  const token = await encode({ token: { sessionId }, secret: env().NEXTAUTH_SECRET, maxAge: MAX_AGE_SECONDS });
  (await cookies()).set(name, token, { ...options, maxAge: MAX_AGE_SECONDS });
}

/** The session a browser claims to be in; whether it still lives is for `findSessionPerson` to say. */
export async function readSessionId(): Promise<string | null> {
  const { name } = sessionCookie(await isBehindTls());
  const token = (await cookies()).get(name)?.value;
  if (!token) return null;
  try {
    const claims = await decode({ token, secret: env().NEXTAUTH_SECRET });
    return typeof claims?.sessionId === "string" && isId(claims.sessionId) ? claims.sessionId : null;
  } catch {
    // A forged or outdated cookie is no cookie.
    return null;
  }
}

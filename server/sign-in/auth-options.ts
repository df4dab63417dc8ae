import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { AppError } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { ownPath } from "@/lib/own-path";
import { paths } from "@/lib/paths";
import { env } from "../env";
import { log } from "../log";
import { requestFacts } from "../request";
import { checkCredentials } from "./credentials";
import { isBehindTls, MAX_AGE_SECONDS, sessionCookie } from "./session-cookie";
import { findSessionPerson, leaveSession, startSession } from "./sessions";

const sessionIdOf = (token: Record<string, unknown>) =>
  typeof token.sessionId === "string" && isId(token.sessionId) ? token.sessionId : null;

/** What is thrown here travels to the browser inside an address: one of two fixed words, never anything else. */
async function authorize(given: Record<"email" | "password", string> | undefined): Promise<{ id: string } | null> {
  const from = await requestFacts();
  try {
    const { id } = await checkCredentials({ email: given?.email ?? "", password: given?.password ?? "" }, from);
    return { id };
  } catch (error) {
    if (error instanceof AppError && error.code === "not-allowed") return null;
    if (error instanceof AppError && error.code === "too-many") throw new Error("too-many");
    log.error("Signing in failed unexpectedly.", { requestId: from.requestId });
    throw new Error("unavailable");
  }
}

/** next-auth carries only the id of a server-side session; who that is, and whether it still lives, is asked each time. */
export async function authOptions(): Promise<NextAuthOptions> {
  const isSecure = await isBehindTls();
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: isSecure,
    cookies: { sessionToken: sessionCookie(isSecure) },
    session: { strategy: "jwt", maxAge: MAX_AGE_SECONDS },
    pages: { signIn: paths.signIn, signOut: paths.signIn, error: paths.signIn },
    providers: [Credentials({ credentials: { email: {}, password: {} }, authorize })],
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${ownPath(url, baseUrl) ?? ""}`,
      async jwt({ token, user }) {
        return user ? { sessionId: await startSession(user.id, await requestFacts()) } : token;
      },
      async session({ session: { expires }, token }) {
        const sessionId = sessionIdOf(token);
        const person = sessionId ? await findSessionPerson(sessionId) : null;
        return person ? { expires, user: { name: person.name, email: person.email } } : { expires };
      },
    },
    events: {
      async signOut({ token }) {
        const sessionId = sessionIdOf(token ?? {});
        if (sessionId) await leaveSession(sessionId, await requestFacts());
      },
    },
  };
}

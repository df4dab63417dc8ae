import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { isId } from "@/lib/ids";
import { env } from "../env";
import { requestFacts } from "../request";
import { verifyCredentials } from "./credentials";
import { ABSOLUTE_DAYS, revokeSession, startSession } from "./sessions";

/** next-auth carries only the id of a server-side session; who that is, and whether it still lives, is asked each time. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: ABSOLUTE_DAYS * 24 * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        // An exception thrown here would travel to the browser inside an address: everything is caught in verifyCredentials.
        authorize: async (given) => verifyCredentials(given?.email ?? "", given?.password ?? "", await requestFacts()),
      }),
    ],
    callbacks: {
      async jwt({ token, user }) {
        if (!user) return token;
        return { sub: user.id, sessionId: await startSession(user.id, await requestFacts()), iat: token.iat, exp: token.exp };
      },
      async session({ session, token }) {
        return { expires: session.expires, sessionId: typeof token.sessionId === "string" ? token.sessionId : undefined };
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionId === "string" && isId(token.sessionId)) await revokeSession(token.sessionId, "signed out");
      },
    },
  };
}

import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { paths } from "@/lib/paths";
import { env } from "./env";
import { isBehindTls } from "./sign-in/session-cookie";

const MAX_AGE_SECONDS = 30 * 60;
/** Keeps it apart from what the same secret seals elsewhere. */
const salt = "document-link";

const nameOf = (isSecure: boolean) => `${isSecure ? "__Secure-" : ""}anamnesis.document-link`;

/** Lets this browser through one link for half an hour; the cookie goes to the pages of that link alone. */
export async function writeLinkPass(token: string, linkId: string): Promise<void> {
  const isSecure = await isBehindTls();
  const pass = await encode({ token: { linkId }, secret: env().NEXTAUTH_SECRET, maxAge: MAX_AGE_SECONDS, salt });
  (await cookies()).set(nameOf(isSecure), pass, {
    httpOnly: true,
    sameSite: "lax",
    path: paths.documentLink(token),
    secure: isSecure,
    maxAge: MAX_AGE_SECONDS,
  });
}

export async function hasLinkPass(linkId: string): Promise<boolean> {
  const pass = (await cookies()).get(nameOf(await isBehindTls()))?.value;
  if (!pass) return false;
  try {
    const claims = await decode({ token: pass, secret: env().NEXTAUTH_SECRET, salt });
    return claims?.linkId === linkId;
  } catch {
    // A forged or outdated cookie is no cookie.
    return false;
  }
}

import "server-only";
import { cookies } from "next/headers";
import { decode, encode } from "next-auth/jwt";
import { paths } from "@/lib/paths";
import { env } from "./env";
import { isBehindTls } from "./sign-in/session-cookie";

const MAX_AGE_SECONDS = 5 * 60;
/** Keeps it apart from what the same secret seals elsewhere. */
const salt = "download";

const nameOf = (isSecure: boolean) => `${isSecure ? "__Secure-" : ""}anamnesis.download`;

/** Lets this browser fetch one download for five minutes, because its person has just given their password. */
export async function writeDownloadPass(exportId: string, personId: string): Promise<void> {
  const isSecure = await isBehindTls();
  const token = { exportId, personId };
  const pass = await encode({ token, secret: env().NEXTAUTH_SECRET, maxAge: MAX_AGE_SECONDS, salt });
  (await cookies()).set(nameOf(isSecure), pass, {
    httpOnly: true,
    sameSite: "strict",
    path: paths.download(exportId),
    secure: isSecure,
    maxAge: MAX_AGE_SECONDS,
  });
}

export async function hasDownloadPass(exportId: string, personId: string): Promise<boolean> {
  const pass = (await cookies()).get(nameOf(await isBehindTls()))?.value;
  if (!pass) return false;
  try {
    const claims = await decode({ token: pass, secret: env().NEXTAUTH_SECRET, salt });
    return claims?.exportId === exportId && claims.personId === personId;
  } catch {
    // A forged or outdated cookie is no cookie.
    return false;
  }
}

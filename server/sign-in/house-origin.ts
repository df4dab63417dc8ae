import "server-only";
import { headers } from "next/headers";
import { env } from "../env";
import { isBehindTls } from "./session-cookie";

/** The address of this house for links in mails: the known one, or the one the request came to. */
export async function houseOrigin(): Promise<string> {
  const { APP_URL } = env();
  if (APP_URL) return new URL(APP_URL).origin;
  const all = await headers();
  const host = all.get("x-forwarded-host") ?? all.get("host") ?? "localhost";
  return `${(await isBehindTls()) ? "https" : "http"}://${host}`;
}

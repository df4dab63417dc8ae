import "server-only";
import { sql } from "drizzle-orm";
import { invalidField, notFound } from "@/lib/errors";
import { asNobody } from "@/server/database";
import { hasLinkPass, writeLinkPass } from "@/server/link-pass";
import { type Allowance, giveBack, limit } from "@/server/rate-limit";
import type { RequestFacts } from "@/server/scope";
import { passwordMatches } from "@/server/sign-in/passwords";
import { hashLinkToken } from "./link-token";

const TRIES_BY_ADDRESS: Allowance = { points: 50, seconds: 15 * 60 };
const TRIES_BY_LINK: Allowance = { points: 10, seconds: 15 * 60 };

/** What stands where a link was revoked, has run out, never was, or its document is gone: nobody learns which. */
const CLOSED = "This link";

type Row = {
  link_id: string;
  patient_id: string;
  password_hash: string;
  title: string;
  original_name: string;
  mime_type: string;
  size_bytes: string;
  pages: number | null;
  stored_name: string;
  data_key_encrypted: string;
};

/** The document behind a link that works, whoever asks; the password is not asked for here. */
async function findBehind(token: string): Promise<Row | null> {
  const { rows } = await asNobody((tx) =>
    tx.execute<Row>(sql`select * from app.document_by_link(${hashLinkToken(token)})`),
  );
  return rows[0] ?? null;
}

export async function doesLinkWork(token: string): Promise<boolean> {
  return (await findBehind(token)) !== null;
}

type Try = { token: string; password: string };

/** Which link this password opens. Every try is noted for the patient, and counted before the password is looked at. */
export async function checkLinkPassword({ token, password }: Try, from: RequestFacts): Promise<{ linkId: string }> {
  const address = from.address ?? "unknown";
  const tokenHash = hashLinkToken(token);
  await limit("document-link-address", address, TRIES_BY_ADDRESS);
  await limit("document-link", tokenHash, TRIES_BY_LINK);
  const link = await findBehind(token);
  const matches = await passwordMatches(link?.password_hash ?? null, password);
  if (!link) throw notFound(CLOSED);
  await asNobody((tx) =>
    tx.execute(
      sql`select app.note_link_view(${tokenHash}, ${matches ? "opened" : "wrong-password"}, ${from.address}, ${from.userAgent})`,
    ),
  );
  if (!matches) throw invalidField("password", "This is not the password of this link.");
  await giveBack("document-link-address", address, TRIES_BY_ADDRESS);
  await giveBack("document-link", tokenHash, TRIES_BY_LINK);
  return { linkId: link.link_id };
}

/** From now on, for a short while, this browser sees the document. */
export async function openLink(given: Try, from: RequestFacts): Promise<void> {
  const { linkId } = await checkLinkPassword(given, from);
  await writeLinkPass(given.token, linkId);
}

/** The document, for a browser in which the password was entered a short while ago. */
export async function findLinkedDocument(token: string) {
  const link = await findBehind(token);
  if (!link || !(await hasLinkPass(link.link_id))) return null;
  return {
    patientId: link.patient_id,
    title: link.title,
    originalName: link.original_name,
    mimeType: link.mime_type,
    sizeBytes: Number(link.size_bytes),
    pages: link.pages,
    storedName: link.stored_name,
    dataKeyEncrypted: link.data_key_encrypted,
  };
}

export async function getLinkedDocument(token: string) {
  const found = await findLinkedDocument(token);
  if (!found) throw notFound(CLOSED);
  return found;
}

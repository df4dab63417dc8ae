import "server-only";
import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { newId } from "@/lib/ids";
import { env } from "../env";
import type { Mail } from "./mail";

const outboxFolder = () => path.join(env().DATA_DIR, "outbox");
const FILE = /^[0-9a-f-]{36}\.json$/;
const SHOWN = 50;

export type StoredMail = Mail & { id: string; sentAt: string };

/** A mail as a file of its own that only this account of the machine may read; ids are in order of time. */
export async function putInOutbox(mail: Mail): Promise<void> {
  const id = newId();
  await mkdir(outboxFolder(), { recursive: true, mode: 0o700 });
  await chmod(outboxFolder(), 0o700);
  const file = path.join(outboxFolder(), `${id}.json`);
  const stored: StoredMail = { id, sentAt: new Date().toISOString(), ...mail };
  await writeFile(`${file}.new`, JSON.stringify(stored, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** Removes every mail to an address whose account is erased. */
export async function forgetInOutbox(email: string): Promise<void> {
  const files = (await readdir(outboxFolder()).catch(() => [])).filter((name) => FILE.test(name));
  for (const name of files) {
    const file = path.join(outboxFolder(), name);
    const mail: StoredMail = JSON.parse(await readFile(file, "utf8"));
    if (mail.to === email) await rm(file, { force: true });
  }
}

/** The newest mails first. */
export async function listOutbox(): Promise<StoredMail[]> {
  const files = await readdir(outboxFolder()).catch(() => []);
  const newest = files
    .filter((name) => FILE.test(name))
    .sort()
    .reverse()
    .slice(0, SHOWN);
  return Promise.all(newest.map(async (name) => JSON.parse(await readFile(path.join(outboxFolder(), name), "utf8"))));
}

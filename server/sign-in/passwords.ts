import "server-only";
import { pbkdf2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { hash, verify } from "@node-rs/argon2";

/** OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = "$argon2id$v=19$m=19456,t=2,p=1$";

/** Of a random password nobody knows: a missing account costs the same time as a wrong password. */
const NOBODYS = `${CURRENT}SvzDYgLrYWtr4edfMWNfbw$UHocnnztpH+lGS2io3V8GV8iK/r5XK5eaT3JPNOVxzo`;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** Whether the password fits; without a hash it takes as long and does not. */
export async function passwordMatches(storedHash: string | null, password: string): Promise<boolean> {
  const imported = storedHash === null ? null : readImported(storedHash);
  if (imported) return importedMatches(imported, password);
  return (await verify(storedHash ?? NOBODYS, password)) && storedHash !== null;
}

/** Imported hashes, and those of an earlier cost, are replaced at the next sign-in. */
export function needsNewHash(storedHash: string): boolean {
  return !storedHash.startsWith(CURRENT);
}

type Imported = { iterations: number; salt: Buffer; digest: Buffer };

/** Django writes `pbkdf2_sha256$iterations$salt$base64`, passlib `$pbkdf2-sha256$rounds$salt$digest` with "." for "+". */
function readImported(storedHash: string): Imported | null {
  const django = /^pbkdf2_sha256\$(\d+)\$([^$]+)\$([^$]+)$/.exec(storedHash);
  if (django) {
    const [, iterations = "", salt = "", digest = ""] = django;
    return { iterations: Number(iterations), salt: Buffer.from(salt), digest: Buffer.from(digest, "base64") };
  }
  const passlib = /^\$pbkdf2-sha256\$(\d+)\$([^$]*)\$([^$]+)$/.exec(storedHash);
  if (!passlib) return null;
  const [, rounds = "", salt = "", digest = ""] = passlib;
  const decode = (text: string) => Buffer.from(text.replaceAll(".", "+"), "base64");
  return { iterations: Number(rounds), salt: decode(salt), digest: decode(digest) };
}

async function importedMatches({ iterations, salt, digest }: Imported, password: string): Promise<boolean> {
  const derived = await promisify(pbkdf2)(password, salt, iterations, 32, "sha256");
  return derived.length === digest.length && timingSafeEqual(derived, digest);
}

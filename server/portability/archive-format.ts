import { z } from "zod";
import { isId } from "@/lib/ids";

/** Raised whenever an older Anamnesis could not read the file any more. docs/guides/archive-format.md describes it. */
export const ARCHIVE_VERSION = 1;
export const ARCHIVE_FORMAT = "anamnesis-record";

export const MANIFEST = "manifest.json";
export const READABLE = "index.html";

export const manifestSchema = z.strictObject({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.literal(ARCHIVE_VERSION),
  appVersion: z.string().max(50),
  madeAt: z.iso.datetime(),
  /** Where it was made. */
  origin: z.string().max(300),
  record: z.strictObject({ id: z.guid(), number: z.string().max(40), isOwn: z.boolean() }),
  /** Rows by table; those of the account as "account/<table>". */
  counts: z.record(z.string(), z.int().min(0)),
  files: z.array(
    z.strictObject({
      path: z.string().max(400),
      sizeBytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  /** Tables and columns that are not in it, and why. */
  leftOut: z.record(z.string(), z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;

export const dataPath = (table: string, ending: "json" | "csv") => `data/${table}.${ending}`;
export const accountPath = (table: string, ending: "json" | "csv") => `account/${table}.${ending}`;

const LONGEST_NAME = 100;

/** A name every system takes: no folders, no control characters, nothing that Windows keeps for itself. */
function safeName(name: string): string {
  const plain = name
    .normalize("NFC")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go.
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069/\\:*?"<>|]/g, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? "";
  const stem = Array.from(plain.slice(0, plain.length - ending.length))
    .slice(0, LONGEST_NAME)
    .join("");
  return `${stem || "document"}${ending}`;
}

export const documentPath = (id: string, originalName: string) => `documents/${id}-${safeName(originalName)}`;

/** The document a path belongs to, or null. */
export function documentOfPath(path: string): string | null {
  const [, id = ""] = /^documents\/([0-9a-f-]{36})-[^/\\]+$/.exec(path) ?? [];
  return isId(id) ? id : null;
}

export function isArchivePath(path: string): boolean {
  return (
    path === MANIFEST ||
    path === READABLE ||
    /^(?:data|account)\/[a-z_]{1,60}\.(?:json|csv)$/.test(path) ||
    documentOfPath(path) !== null
  );
}

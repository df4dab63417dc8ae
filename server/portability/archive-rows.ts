import "server-only";
import type { PgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { ArchiveTable } from "./archive-tables";

const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const word = z.strictObject({ text: z.string(), box, confidence: z.number() });
const results = z.record(z.string(), z.json());
const input = z.strictObject({
  name: z.string(),
  value: z.union([z.number(), z.string(), z.boolean()]),
  origin: z.string(),
  rowId: z.guid().nullable(),
  at: z.string().nullable(),
  given: z.strictObject({ value: z.string(), unit: z.string() }).nullable(),
});

/** What is in the columns the database itself does not look into; pages rely on it. */
const insides: Readonly<Record<string, z.ZodType>> = {
  "document_proposals.box": box,
  "document_proposals.correction": z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  "medical_record_versions.snapshot": z.record(z.string(), z.json()),
  "medical_records.details": z.record(z.string(), z.string()),
  "patients.preferences": z.record(z.string(), z.string()),
  "predictions.inputs": z.array(input),
  "predictions.range": z.strictObject({
    low: z.number(),
    median: z.number(),
    high: z.number(),
    unknown: z.array(z.string()),
  }),
  "predictions.recommendations": z.array(z.string()),
  "predictions.results": results,
  "ocr_extractions.words": z.array(word),
};

const LONGEST_TEXT = 2_000_000;
const text = z
  .string()
  .max(LONGEST_TEXT)
  .refine((value) => !value.includes("\0"), "holds a character that no text may hold");
const INTEGERS = new Set(["integer", "smallint", "bigint"]);

function schemaOf(column: PgColumn, words: readonly string[] | undefined): z.ZodType {
  const type = column.getSQLType().replace(/\(.*\)$/, "");
  if (type.endsWith("[]")) return z.array(words?.length ? z.enum([...words]) : text);
  if (words?.length) return z.enum([...words]);
  if (type === "uuid") return z.guid();
  if (type === "boolean") return z.boolean();
  if (type === "date") return z.iso.date();
  if (type.startsWith("timestamp")) return z.iso.datetime({ offset: true });
  if (INTEGERS.has(type)) return z.int();
  if (type === "numeric" || type === "double precision") return z.number();
  if (type === "text") return text;
  throw new Error(`No archive can hold a ${type} yet.`);
}

/** Of an array the words are known to the column inside. */
function wordsOf(column: PgColumn): readonly string[] | undefined {
  const inner =
    "baseColumn" in column && column.baseColumn && typeof column.baseColumn === "object" ? column.baseColumn : column;
  return "enumValues" in inner && Array.isArray(inner.enumValues) ? inner.enumValues : undefined;
}

export type ArchiveRow = Record<string, unknown>;

/** Exactly the columns of the table, each with what it may hold; so a row that passes is one we could have written. */
export function rowSchemaOf({ name: table, columns }: ArchiveTable): z.ZodType<ArchiveRow> {
  return z.strictObject(
    Object.fromEntries(
      columns.map(({ name, key, column }) => {
        const value = insides[`${table}.${name}`] ?? schemaOf(column, wordsOf(column));
        return [key, column.notNull ? value : value.nullable()];
      }),
    ),
  );
}

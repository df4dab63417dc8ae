import "server-only";
import { sql } from "drizzle-orm";
import { cachedForAdmin } from "@/server/cache/cached-for-admin";
import { readAs } from "@/server/database";
import { troubleSentences } from "@/server/ocr/trouble-sentences";
import type { Viewer } from "@/server/scope";
import { type DocumentFigures, documentFiguresSchema } from "./schema";

const options = { key: "document-figures", tags: ["document-figures"], ttlSeconds: 60, schema: documentFiguresSchema };

/** Only groups of ten people or more come out of the database; refused to everybody but administrators. */
export function getDocumentFigures(viewer: Viewer): Promise<DocumentFigures> {
  const reasons = JSON.stringify(troubleSentences);
  return cachedForAdmin(viewer, options, () =>
    readAs(viewer, async (tx) => {
      const { rows } = await tx.execute<{ figures: unknown }>(
        sql`select app.document_figures(${reasons}::jsonb) as figures`,
      );
      return documentFiguresSchema.parse(rows[0]?.figures);
    }),
  );
}

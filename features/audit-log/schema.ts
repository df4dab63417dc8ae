import { z } from "zod";
import { isId } from "@/lib/ids";
import { AUDIT_KINDS } from "@/lib/vocabulary/access";

const text = z.string().trim().max(200).catch("").default("");
const day = z.iso.date().catch("").default("");
const id = text.transform((value) => (isId(value) ? value : ""));
const sequence = z.coerce.number().int().positive().optional().catch(undefined);

/** The address of the audit log; whatever cannot be understood is left out. */
export const auditFilterSchema = z.object({
  person: text,
  personId: id,
  patient: id,
  action: text,
  kind: z.enum(AUDIT_KINDS).optional().catch(undefined),
  from: day,
  to: day,
  before: sequence,
  after: sequence,
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const looksFilterSchema = z.object({
  show: z.enum(["others", "everyone"]).catch("others").default("others"),
  before: sequence,
  after: sequence,
});
export type LooksFilter = z.infer<typeof looksFilterSchema>;

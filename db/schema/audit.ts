import { sql } from "drizzle-orm";
import { bigint, customType, index, jsonb, pgPolicy, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { AUDIT_KINDS } from "@/lib/vocabulary/access";
import { instant, oneOf } from "../columns";
import {
  canAdd,
  canRead,
  gatekeeperKeeps,
  gatekeeperReads,
  openFor,
  stewardMay,
  viewerId,
  viewerIsAdmin,
} from "../policies";
import { gatekeeperRole, identityRole } from "../roles";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });

const identityAdds = () =>
  pgPolicy("sign-in adds", {
    for: "insert",
    to: identityRole,
    withCheck: sql`true`,
  });

/** Who did what, when, to whom. Added to and read; a trigger refuses everything else, whoever asks. */
export const auditEvents = pgTable(
  "audit_events",
  {
    sequence: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    id: uuid().notNull().unique().default(sql`gen_random_uuid()`),
    occurredAt: instant().notNull().default(sql`clock_timestamp()`),
    kind: text({ enum: AUDIT_KINDS }).notNull(),
    action: text().notNull(),
    actorId: uuid(),
    actorName: text(),
    actorRole: text(),
    onBehalfOfId: uuid(),
    onBehalfOfName: text(),
    patientId: uuid(),
    through: text(),
    entity: text(),
    entityId: text(),
    reason: text(),
    requestId: text(),
    address: text(),
    userAgent: text(),
    /** SHA-256 of the changes kept beside the event, so that the seal covers them without holding them. */
    changesDigest: bytes(),
  },
  (t) => [
    index("audit_events_by_patient").on(t.patientId, t.sequence.desc().nullsFirst()),
    index("audit_events_by_actor").on(t.actorId, t.sequence.desc().nullsFirst()),
    index("audit_events_by_action").on(t.action, t.sequence.desc().nullsFirst()),
    index("audit_events_by_time").on(t.occurredAt.desc().nullsFirst()),
    oneOf(t.kind, AUDIT_KINDS),
    canRead(
      sql`${viewerIsAdmin} or ${openFor(t.patientId, "manage")} or (${t.actorId} = ${viewerId} and ${t.kind} = 'security')`,
      "admins, and managers of the patient, read",
    ),
    canAdd(sql`${t.actorId} = ${viewerId}`, "everybody adds in their own name"),
    identityAdds(),
    gatekeeperReads(),
    pgPolicy("the gatekeeper adds", { for: "insert", to: gatekeeperRole, withCheck: sql`true` }),
    pgPolicy("the gatekeeper erases", { for: "update", to: gatekeeperRole, using: sql`true`, withCheck: sql`true` }),
    stewardMay(),
  ],
);

/** Before and after of what an event changed. Health data: the patient's managers read it, administrators do not. */
export const auditChanges = pgTable(
  "audit_changes",
  {
    eventId: uuid().primaryKey(),
    actorId: uuid(),
    patientId: uuid(),
    changes: jsonb().$type<Record<string, { before: unknown; after: unknown }>>().notNull(),
  },
  (t) => [
    canRead(
      sql`${openFor(t.patientId, "manage")} or (${t.patientId} is null and ${viewerIsAdmin})`,
      "managers of the patient read, admins what concerns no patient",
    ),
    canAdd(sql`${t.actorId} = ${viewerId}`, "everybody adds in their own name"),
    identityAdds(),
    gatekeeperReads(),
    pgPolicy("the gatekeeper erases", { for: "delete", to: gatekeeperRole, using: sql`true` }),
    stewardMay(),
  ],
);

/**
 * What somebody who left had in an event is erased; the leaf it had before goes on holding in its seal. `remains` is the leaf of what
 * is left, so that the event cannot be changed afterwards either. Written by `app.erase_from_audit` alone.
 */
export const auditErasures = pgTable(
  "audit_erasures",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    sequence: bigint({ mode: "number" }).notNull(),
    certificateId: uuid().notNull(),
    leaf: bytes().notNull(),
    remains: bytes().notNull(),
  },
  (t) => [
    index("audit_erasures_by_event").on(t.sequence, t.id),
    index("audit_erasures_by_certificate").on(t.certificateId),
    canRead(viewerIsAdmin, "admins read"),
    gatekeeperKeeps(),
    stewardMay(),
  ],
);

/** Events waiting for their seal; a trigger fills it, sealing empties it. */
export const auditUnsealed = pgTable("audit_unsealed", { sequence: bigint({ mode: "number" }).primaryKey() }, () => [
  gatekeeperKeeps(),
  stewardMay(),
]);

/** A batch of events under one Merkle root, chained to the seal before it. */
export const auditSeals = pgTable(
  "audit_seals",
  {
    id: bigint({ mode: "number" }).primaryKey(),
    sealedAt: instant().notNull(),
    sequences: bigint({ mode: "number" }).array().notNull(),
    merkleRoot: bytes().notNull(),
    previousHash: bytes().notNull(),
    hash: bytes().notNull(),
  },
  () => [canRead(sql`${viewerId} is not null`, "everybody signed in reads"), gatekeeperKeeps(), stewardMay()],
);

import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { documentLinks, documentLinkViews } from "@/db/schema/documents";
import { notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/server/audit";
import { changeAs, readAs } from "@/server/database";
import type { ManagedPatient, OpenPatient } from "@/server/scope";
import { hashNewPassword } from "@/server/sign-in/new-password";
import type { LinkChoice, NewLink } from "./link-schema";
import { hashLinkToken, newLinkToken } from "./link-token";
import { getDocument } from "./queries";

const entity = "document-link";
const MOST_VIEWS = 200;

/** Returns the secret of the link: it is shown this once, and only its hash is kept. */
export async function createLink(
  patient: ManagedPatient,
  { documentId, recipientName, days, password }: NewLink,
): Promise<{ token: string }> {
  const { title, deletedAt } = await getDocument(patient, documentId);
  if (deletedAt) throw notFound("This document");
  const passwordHash = await hashNewPassword({ password, ownWords: [recipientName, title, patient.viewer.name] });
  const id = newId();
  const token = newLinkToken();
  const changes = changesBetween(null, { recipientName, days });
  await changeAs(patient, { action: "document-link.created", entity, entityId: id, changes }, (tx) =>
    tx.insert(documentLinks).values({
      id,
      patientId: patient.id,
      documentId,
      tokenHash: hashLinkToken(token),
      passwordHash,
      recipientName,
      endsAt: sql`now() + make_interval(days => ${days})`,
      createdByName: patient.viewer.name,
    }),
  );
  return { token };
}

/** It opens nothing from the next step on, also for whoever has it open. */
export function revokeLink(patient: ManagedPatient, { linkId }: LinkChoice): Promise<void> {
  return changeAs(patient, { action: "document-link.revoked", entity, entityId: linkId }, async (tx) => {
    const revoked = await tx
      .update(documentLinks)
      .set({ revokedAt: sql`now()` })
      .where(
        and(eq(documentLinks.id, linkId), eq(documentLinks.patientId, patient.id), isNull(documentLinks.revokedAt)),
      )
      .returning({ id: documentLinks.id });
    if (revoked.length === 0) throw notFound("This link");
  });
}

/** Newest first, each with every time somebody came through it. Nothing for whoever does not decide about this record. */
export async function listLinks(patient: OpenPatient, documentId: string) {
  const { id, recipientName, createdAt, createdByName, endsAt, revokedAt } = documentLinks;
  const isOfDocument = and(eq(documentLinks.documentId, documentId), eq(documentLinks.patientId, patient.id));
  return readAs(patient, async (tx) => {
    const links = await tx
      .select({
        id,
        recipientName,
        createdAt,
        createdByName,
        endsAt,
        revokedAt,
        hasEnded: sql<boolean>`${endsAt} <= now()`,
      })
      .from(documentLinks)
      .where(isOfDocument)
      .orderBy(desc(documentLinks.createdAt), desc(id));
    const views = await tx
      .select({
        id: documentLinkViews.id,
        linkId: documentLinkViews.linkId,
        at: documentLinkViews.createdAt,
        outcome: documentLinkViews.outcome,
        address: documentLinkViews.address,
      })
      .from(documentLinkViews)
      .innerJoin(documentLinks, eq(documentLinks.id, documentLinkViews.linkId))
      .where(isOfDocument)
      .orderBy(desc(documentLinkViews.createdAt))
      .limit(MOST_VIEWS);
    return links.map((link) => ({ ...link, views: views.filter(({ linkId }) => linkId === link.id) }));
  });
}
export type LinkView = Awaited<ReturnType<typeof listLinks>>[number];

import "server-only";
import { and, desc, eq, isNull, or, sql } from "drizzle-orm";
import { accountClosures, consents, erasureCertificates, legalHolds, privacySettings } from "@/db/schema/privacy";
import type { ConsentPurpose, ErasureReason } from "@/lib/vocabulary/privacy";
import { STANDARD_RETENTION_DAYS } from "@/lib/vocabulary/retention";
import { readAs } from "@/server/database";
import { planOwnErasures } from "@/server/retention/plan";
import type { Viewer } from "@/server/scope";
import { makePreview, type Preview } from "./preview";

const CERTIFICATES_SHOWN = 400;

export type PrivacySettings = {
  dataRetentionDays: number;
  allowAnalytics: boolean;
  allowResearch: boolean;
  anonymizeData: boolean;
};

/** What holds for somebody who never decided. */
const standardSettings: PrivacySettings = {
  dataRetentionDays: STANDARD_RETENTION_DAYS,
  allowAnalytics: false,
  allowResearch: false,
  anonymizeData: true,
};

export function getSettings(viewer: Viewer): Promise<PrivacySettings> {
  const { dataRetentionDays, allowAnalytics, allowResearch, anonymizeData } = privacySettings;
  return readAs(viewer, async (tx) => {
    const [own] = await tx
      .select({ dataRetentionDays, allowAnalytics, allowResearch, anonymizeData })
      .from(privacySettings)
      .where(eq(privacySettings.personId, viewer.id));
    return own ?? standardSettings;
  });
}

export type Consent = { id: string; purpose: ConsentPurpose; textVersion: number; isGiven: boolean; createdAt: Date };

/** Each yes and each no, the newest first. */
export function listConsents(viewer: Viewer): Promise<Consent[]> {
  const { id, purpose, textVersion, isGiven, createdAt } = consents;
  return readAs(viewer, (tx) =>
    tx
      .select({ id, purpose, textVersion, isGiven, createdAt })
      .from(consents)
      .where(eq(consents.personId, viewer.id))
      .orderBy(desc(consents.createdAt), desc(consents.id)),
  );
}

/** With these days, or as it is saved. */
export async function getPreview(viewer: Viewer, days?: number): Promise<Preview> {
  const plan = await planOwnErasures(viewer, { days, moment: new Date() });
  return makePreview(plan, days ?? (await getSettings(viewer)).dataRetentionDays);
}

export type Hold = { id: string; patientName: string | null; reason: string; createdAt: Date };

/** Holds on the viewer's account and on the records they decide about; an administrator's own page lists all of them. */
export function listOwnHolds(viewer: Viewer): Promise<Hold[]> {
  const { id, reason, createdAt } = legalHolds;
  return readAs(viewer, (tx) =>
    tx
      .select({
        id,
        reason,
        createdAt,
        patientName: sql<
          string | null
        >`(select p.given_name || ' ' || p.family_name from patients p where p.id = ${legalHolds.patientId})`,
      })
      .from(legalHolds)
      .where(
        and(
          isNull(legalHolds.liftedAt),
          or(
            eq(legalHolds.personId, viewer.id),
            sql`${legalHolds.patientId} in (select app.patients_open_for('manage'))`,
          ),
        ),
      )
      .orderBy(desc(createdAt)),
  );
}

export type Certificate = {
  because: ErasureReason;
  counts: Record<string, number>;
  inBackupsUntil: Date;
  createdAt: Date;
};

export function listCertificates(viewer: Viewer): Promise<Certificate[]> {
  const { because, counts, inBackupsUntil, createdAt } = erasureCertificates;
  return readAs(viewer, (tx) =>
    tx
      .select({ because, counts, inBackupsUntil, createdAt })
      .from(erasureCertificates)
      .where(eq(erasureCertificates.personId, viewer.id))
      .orderBy(desc(createdAt))
      .limit(CERTIFICATES_SHOWN),
  );
}

/** When the viewer's account is erased, where they asked for it. */
export function findClosure(viewer: Viewer): Promise<{ dueAt: Date; createdAt: Date } | null> {
  const { dueAt, createdAt } = accountClosures;
  return readAs(viewer, async (tx) => {
    const [closure] = await tx
      .select({ dueAt, createdAt })
      .from(accountClosures)
      .where(
        and(
          eq(accountClosures.personId, viewer.id),
          isNull(accountClosures.withdrawnAt),
          isNull(accountClosures.erasedAt),
        ),
      )
      .orderBy(desc(createdAt))
      .limit(1);
    return closure ?? null;
  });
}

export type RecordAtLeaving = { id: string; name: string; goes: boolean };

/** What becomes of each record the viewer decides about when they leave. */
export function listRecordsAtLeaving(viewer: Viewer): Promise<RecordAtLeaving[]> {
  return readAs(viewer, async (tx) => {
    const { rows } = await tx.execute<RecordAtLeaving>(sql`
      select p.id, p.given_name || ' ' || p.family_name as name, l.goes
        from app.records_at_leaving() l join patients p on p.id = l.patient_id
       order by p.person_id is null, name`);
    return rows;
  });
}

import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import { accountClosures, consents, privacySettings } from "@/db/schema/privacy";
import { AppError } from "@/lib/errors";
import { dayOfInstant } from "@/lib/format-date";
import { newId } from "@/lib/ids";
import { CONSENT_PURPOSES } from "@/lib/vocabulary/privacy";
import { DAYS_TO_STAY } from "@/lib/vocabulary/retention";
import { changesBetween } from "@/server/audit";
import { changeAs, type Transaction } from "@/server/database";
import { lockLeaving } from "@/server/retention/erase-rows";
import type { Viewer } from "@/server/scope";
import { reauthenticate } from "@/server/sign-in/credentials";
import { houseOrigin } from "@/server/sign-in/house-origin";
import { presentText } from "./consent-texts";
import { mailLeaving, mailStaying } from "./mails";
import { findClosure, getSettings, type PrivacySettings } from "./queries";
import type { choicesSchema, leaveSchema, retentionSchema } from "./schema";

async function save(tx: Transaction, viewer: Viewer, settings: Partial<PrivacySettings>): Promise<void> {
  const fresh = { ...settings, updatedAt: sql`now()` };
  await tx
    .insert(privacySettings)
    .values({ personId: viewer.id, ...settings })
    .onConflictDoUpdate({ target: privacySettings.personId, set: fresh });
}

const ownEntry = (viewer: Viewer, action: "privacy.changed" | "consent.changed") =>
  ({ action, entity: "person", entityId: viewer.id }) as const;

export async function keepFor(viewer: Viewer, { days }: z.infer<typeof retentionSchema>): Promise<void> {
  const before = await getSettings(viewer);
  await changeAs(viewer, ownEntry(viewer, "privacy.changed"), async (tx, event) => {
    event.changes = changesBetween({ dataRetentionDays: before.dataRetentionDays }, { dataRetentionDays: days });
    await save(tx, viewer, { dataRetentionDays: days });
  });
}

/** Keeps each changed answer with the version of the text it was given to. */
export async function choose(viewer: Viewer, given: z.infer<typeof choicesSchema>): Promise<void> {
  const before = await getSettings(viewer);
  const after = { allowAnalytics: given.analytics, allowResearch: given.research, anonymizeData: given.anonymize };
  const had = { analytics: before.allowAnalytics, research: before.allowResearch };
  // Which answer it was stays out of the log, which administrators read: the consents say it to whoever gave them.
  await changeAs(viewer, ownEntry(viewer, "consent.changed"), async (tx) => {
    await save(tx, viewer, after);
    const answers = CONSENT_PURPOSES.filter((purpose) => had[purpose] !== given[purpose]).map((purpose) => ({
      id: newId(),
      personId: viewer.id,
      purpose,
      textVersion: presentText(purpose).version,
      isGiven: given[purpose],
    }));
    if (answers.length > 0) await tx.insert(consents).values(answers);
  });
}

/** Begins the fourteen days. Asked for the password, because an unlocked screen must not be enough. */
export async function leave(viewer: Viewer, { password }: z.infer<typeof leaveSchema>): Promise<void> {
  await reauthenticate(viewer, password);
  // Otherwise a house could be left without anybody who may look after it.
  if (viewer.role === "admin")
    throw new AppError(
      "not-allowed",
      "An administrator cannot leave. Ask another administrator to make you a patient or a clinician first.",
    );
  const entry = { kind: "security", action: "account.leaving", entity: "person", entityId: viewer.id } as const;
  await changeAs(viewer, entry, async (tx) => {
    await lockLeaving(tx, viewer.id);
    if (await findClosure(viewer)) throw new AppError("conflict", "You asked to leave already.");
    await tx.insert(accountClosures).values({
      id: newId(),
      personId: viewer.id,
      dueAt: sql`now() + make_interval(days => ${DAYS_TO_STAY})`,
    });
  });
  const closure = await findClosure(viewer);
  if (closure)
    await mailLeaving(viewer, { day: dayOfInstant(closure.dueAt, viewer.timeZone), origin: await houseOrigin() });
}

/** Too late once the erasing has begun, which ends signing in first. */
export async function stay(viewer: Viewer): Promise<void> {
  const entry = { kind: "security", action: "account.staying", entity: "person", entityId: viewer.id } as const;
  await changeAs(viewer, entry, async (tx) => {
    await lockLeaving(tx, viewer.id);
    const withdrawn = await tx
      .update(accountClosures)
      .set({ withdrawnAt: sql`now()` })
      .where(
        and(
          eq(accountClosures.personId, viewer.id),
          isNull(accountClosures.withdrawnAt),
          isNull(accountClosures.erasedAt),
          sql`exists (select 1 from people p where p.id = ${viewer.id} and p.is_active)`,
        ),
      )
      .returning({ id: accountClosures.id });
    if (withdrawn.length === 0)
      throw new AppError("conflict", "You did not ask to leave, so there is nothing to undo.");
  });
  await mailStaying(viewer);
}

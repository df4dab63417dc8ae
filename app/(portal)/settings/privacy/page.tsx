import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { Card } from "@/components/ui/card";
import { BringAlong } from "@/features/portability/components/bring-along";
import { DownloadEverything } from "@/features/portability/components/download-everything";
import { ResearchPreview } from "@/features/portability/components/research-preview";
import { listArchives, listOwnRecords } from "@/features/portability/queries";
import { CertificateList } from "@/features/privacy/components/certificate-list";
import { ChoicesForm } from "@/features/privacy/components/choices-form";
import { ConsentHistory } from "@/features/privacy/components/consent-history";
import { HoldNotes } from "@/features/privacy/components/hold-notes";
import { KeptHowLong } from "@/features/privacy/components/kept-how-long";
import { LeaveSection } from "@/features/privacy/components/leave-section";
import { RetentionForm } from "@/features/privacy/components/retention-form";
import { presentText } from "@/features/privacy/consent-texts";
import {
  findClosure,
  getPreview,
  getSettings,
  listCertificates,
  listConsents,
  listOwnHolds,
  listRecordsAtLeaving,
} from "@/features/privacy/queries";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { DAYS_TO_STAY } from "@/lib/vocabulary/retention";
import { inOneSnapshot } from "@/server/database";
import { clinicalDays, mustKeepClosedRecords } from "@/server/retention/plan";
import type { Viewer } from "@/server/scope";
import { requireViewer } from "@/server/viewer";
import { previewOwnRowsAction } from "@/workflows/export-for-research/actions";
import { allowDownloadAction, askForExportsAction } from "@/workflows/export-person/actions";
import { discardImportAction, takeInAction } from "@/workflows/import-person/actions";

export const metadata = { title: "Privacy" };

/** One after the other: they share one transaction. */
async function readPage(viewer: Viewer) {
  return inOneSnapshot(viewer, async (bound) => ({
    settings: await getSettings(bound),
    preview: await getPreview(bound),
    consents: await listConsents(bound),
    holds: await listOwnHolds(bound),
    certificates: await listCertificates(bound),
    closure: await findClosure(bound),
    records: await listRecordsAtLeaving(bound),
    archives: await listArchives(bound),
    ownRecords: await listOwnRecords(bound),
  }));
}

export default async function PrivacyPage() {
  const viewer = await requireViewer();
  const { settings, preview, consents, holds, certificates, closure, records, archives, ownRecords } =
    await readPage(viewer);
  const zone = viewer.timeZone;
  const dueAt = closure?.dueAt ?? new Date(Date.now() + DAYS_TO_STAY * 86_400_000);
  const dueOn = dayOfInstant(dueAt, zone);
  return (
    <>
      <PageHeader
        title="Privacy"
        description="How long things are kept, what they are used for, how to take them with you, and how to leave."
      />
      <HoldNotes holds={holds} zone={zone} />
      <Section
        title="How long things are kept"
        description="You choose how long your activity is kept. Your health record is not touched by this."
        className="max-w-reading"
      >
        <Card className="grid gap-6">
          <RetentionForm key={preview.days} viewerId={viewer.id} saved={preview} />
          <KeptHowLong personal={settings.dataRetentionDays} clinical={clinicalDays()} />
        </Card>
      </Section>
      <Section
        title="What your data may be used for"
        description="Nothing, unless you say yes. You can change each answer at any time."
        className="max-w-reading"
      >
        <Card className="grid gap-6">
          <ChoicesForm
            saved={{
              analytics: settings.allowAnalytics,
              research: settings.allowResearch,
              anonymize: settings.anonymizeData,
            }}
            texts={{ analytics: presentText("analytics"), research: presentText("research") }}
          />
          {ownRecords.some(({ isOwn }) => isOwn) ? <ResearchPreview ask={previewOwnRowsAction} /> : null}
          <ConsentHistory consents={consents} zone={zone} />
        </Card>
      </Section>
      <Section title="Download everything" className="max-w-reading">
        <Card>
          <DownloadEverything
            records={ownRecords}
            archives={archives}
            zone={zone}
            ask={askForExportsAction}
            allow={allowDownloadAction}
          />
        </Card>
      </Section>
      {viewer.role === "admin" ? null : (
        <Section title="Bring a record from elsewhere" className="max-w-reading">
          <Card>
            <BringAlong
              archives={archives}
              hasOwnRecord={ownRecords.some(({ isOwn }) => isOwn)}
              zone={zone}
              takeIn={takeInAction}
              discard={discardImportAction}
            />
          </Card>
        </Section>
      )}
      <Section title="What was erased" className="max-w-reading">
        <Card>
          <CertificateList certificates={certificates} zone={zone} />
        </Card>
      </Section>
      <Section title="Leave" className="max-w-reading">
        <Card>
          {closure ? (
            <p>
              You asked to leave on {formatDay(dayOfInstant(closure.createdAt, zone))}. Your account is erased on{" "}
              {formatDay(dueOn)}. If you change your mind, press “Stay” at the top of this page before that day.
            </p>
          ) : (
            <LeaveSection
              records={records}
              keptByLawForDays={mustKeepClosedRecords() ? clinicalDays() : null}
              dueOn={dueOn}
              isHeld={holds.length > 0}
              isAdministrator={viewer.role === "admin"}
            />
          )}
        </Card>
      </Section>
    </>
  );
}

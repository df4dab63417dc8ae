import { LinkButton } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Stat } from "@/components/ui/stat";
import { countPeople } from "@/features/admin-people/queries";
import { SealSummary } from "@/features/audit-log/components/seal-summary";
import { readSealState } from "@/features/audit-log/queries";
import { countToReview } from "@/features/emergency-reviews/queries";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { readHealth } from "@/server/health";
import type { Viewer } from "@/server/scope";

/** Who is here, what waits for a review, and whether the installation is well. */
export async function InstallationCards({ viewer }: { viewer: Viewer }) {
  const health = await readHealth();
  const { people, toReview, seal } = await inOneSnapshot(viewer, async (bound) => ({
    people: await countPeople(bound),
    toReview: await countToReview(bound),
    seal: await readSealState(bound),
  }));
  const { active, inactive } = people;
  return (
    <div className="grid gap-4 md:grid-cols-2 md:gap-6">
      <Card>
        <CardHeader
          title="Accounts"
          action={
            <LinkButton href={paths.adminPeople} size="small">
              See people
            </LinkButton>
          }
        />
        <div className="grid grid-cols-3 gap-4">
          <Stat label="Patients" value={active.patient} />
          <Stat label="Clinicians" value={active.clinician} />
          <Stat label="Administrators" value={active.admin} />
        </div>
        {inactive > 0 ? <p className="mt-3 text-sm text-text-soft">Deactivated: {inactive}</p> : null}
      </Card>
      <Card>
        <CardHeader
          title="Emergency access"
          action={
            <LinkButton href={paths.adminEmergency} size="small">
              See accesses
            </LinkButton>
          }
        />
        <Stat
          label="To review"
          value={toReview}
          {...(toReview === 0
            ? { note: "Everything is reviewed.", tone: "ok" }
            : { note: "Somebody opened a record without a share.", tone: "warn" })}
        />
      </Card>
      <Card>
        <CardHeader
          title="Audit log"
          action={
            <LinkButton href={paths.adminAudit} size="small">
              See the log
            </LinkButton>
          }
        />
        <SealSummary state={seal} zone={viewer.timeZone} />
      </Card>
      <Card>
        <CardHeader title="This installation" />
        <DescriptionList
          items={[
            { term: "Version", value: health.version },
            { term: "Database", value: health.status === "healthy" ? "Answers, and is up to date" : health.message },
            {
              term: "Last migration",
              value:
                health.status === "healthy" ? (
                  <code className="break-words text-sm">{health.database.migration}</code>
                ) : null,
            },
          ]}
        />
      </Card>
    </div>
  );
}

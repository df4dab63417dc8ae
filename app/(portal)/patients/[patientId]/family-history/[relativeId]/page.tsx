import { describeRelation } from "@/clinical/family-history/family";
import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { Card } from "@/components/ui/card";
import { AddConditions } from "@/features/family-history/components/condition-form";
import { RelativeFacts } from "@/features/family-history/components/relative-facts";
import { AmendRelativeForm } from "@/features/family-history/components/relative-form";
import { RelativeIllnesses } from "@/features/family-history/components/relative-illnesses";
import { RemoveRelative } from "@/features/family-history/components/remove-relative";
import { getMember, getPatient } from "@/features/family-history/queries";
import { whyItStays } from "@/features/family-history/tree";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Relative" };

export default async function RelativePage(props: PageProps<"/patients/[patientId]/family-history/[relativeId]">) {
  const viewer = await requireViewer();
  const { patientId, relativeId } = await props.params;
  const patient = await orNotFound(openPatient(viewer, patientId, "family-history"));
  const { person, found } = await orNotFound(
    inOneSnapshot(patient, async (open) => ({
      person: await getPatient(open),
      found: await getMember(open, relativeId),
    })),
  );
  const { relative, members, names } = found;
  const name = names[relative.id];
  const isSelf = relative.relation === "self";
  const relation = describeRelation(relative, members);
  const canWrite = patient.canWrite && patient.covers("family-history");
  const target = { patientId: patient.id, relativeId: relative.id };
  return (
    <div className="grid gap-6">
      <PageHeader
        person={person.name}
        title={relation}
        description={name}
        breadcrumbs={[{ label: "Family history", href: paths.familyHistory(patient.id) }]}
        secondary={
          canWrite && !isSelf ? (
            <RemoveRelative
              {...target}
              version={relative.version}
              because={whyItStays(relative, members, name !== undefined)}
            />
          ) : undefined
        }
      />
      <div className="grid max-w-2xl gap-8">
        {isSelf ? null : (
          <Section
            title="Illnesses"
            action={
              canWrite ? (
                <AddConditions {...target} viewerId={viewer.id} isDeceased={relative.isDeceased === true} />
              ) : undefined
            }
          >
            <Card>
              <RelativeIllnesses
                patientId={patient.id}
                viewerId={viewer.id}
                relative={relative}
                relation={relation}
                canWrite={canWrite}
              />
            </Card>
          </Section>
        )}
        <Section
          title={isSelf ? "Birth and family" : canWrite ? "Change" : "About them"}
          description={
            isSelf
              ? "Their own illnesses are in the records, and sex and birth in the profile."
              : `Written down by ${relative.recordedByName}.`
          }
        >
          <Card>
            {canWrite ? (
              <AmendRelativeForm
                {...target}
                viewerId={viewer.id}
                family={found}
                relative={relative}
                canManage={patient.canManage}
              />
            ) : (
              <RelativeFacts relative={relative} />
            )}
          </Card>
        </Section>
      </div>
    </div>
  );
}

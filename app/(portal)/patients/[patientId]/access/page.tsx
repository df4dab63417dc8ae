import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton } from "@/components/ui/button";
import { Pagination } from "@/components/ui/pagination";
import { TabLinks } from "@/components/ui/tab-links";
import { LookList } from "@/features/audit-log/components/look-list";
import { getPatientName, listLooks } from "@/features/audit-log/queries";
import { type LooksFilter, looksFilterSchema } from "@/features/audit-log/schema";
import { asQuery } from "@/lib/as-query";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openManagedPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Who looked" };

export default async function AccessPage({ params, searchParams }: PageProps<"/patients/[patientId]/access">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openManagedPatient(viewer, (await params).patientId, "access"));
  const filter = looksFilterSchema.parse(await searchParams);
  const { name, page } = await inOneSnapshot(patient, async (open) => ({
    name: await getPatientName(open),
    page: await listLooks(open, filter),
  }));
  const hrefOf = (part: Partial<LooksFilter>) => `${paths.access(patient.id)}${asQuery(part)}`;
  const show = filter.show === "everyone" ? { show: filter.show } : {};
  return (
    <>
      <PageHeader
        person={name}
        title="Who looked"
        description="Each time somebody opens or changes this record, it is written down here. Nobody can change or delete these entries."
      />
      <TabLinks
        label="Whose entries"
        current={hrefOf(show)}
        items={[
          { label: "Other people", href: hrefOf({}) },
          { label: "Everyone, including me", href: hrefOf({ show: "everyone" }) },
        ]}
      />
      {page.items.length === 0 ? (
        <EmptyState
          icon="access"
          title={filter.show === "others" ? "Nobody else has looked yet" : "Nothing is written down yet"}
          action={<LinkButton href={paths.sharing(patient.id)}>See who may look</LinkButton>}
        >
          When somebody you share with opens this record, you see here who it was, what they looked at and when.
        </EmptyState>
      ) : (
        <LookList looks={page.items} viewerId={viewer.id} zone={viewer.timeZone} now={new Date()} />
      )}
      <Pagination
        newerHref={page.newer ? hrefOf({ ...show, after: page.newer }) : null}
        olderHref={page.older ? hrefOf({ ...show, before: page.older }) : null}
      />
      <p className="text-sm text-text-soft">
        Times are in {viewer.timeZone.replaceAll("_", " ")}. Questions about an entry? Give the person who runs this
        Anamnesis this number: <code className="inline-block max-w-full break-words">{patient.id}</code>
      </p>
    </>
  );
}

import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/states/empty-state";
import { buttonStyles, LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Pagination } from "@/components/ui/pagination";
import { AuditFilter } from "@/features/audit-log/components/audit-filter";
import { AuditTable } from "@/features/audit-log/components/audit-table";
import { listAuditEvents } from "@/features/audit-log/queries";
import { auditFilterSchema } from "@/features/audit-log/schema";
import { asQuery } from "@/lib/as-query";
import { paths } from "@/lib/paths";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

export const metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const viewer = await orNotFound(requireAdmin());
  const filter = auditFilterSchema.parse(await searchParams);
  const { items, newer, older } = await listAuditEvents(viewer, filter);
  const { before, after, ...kept } = filter;
  const hrefOf = (place: { before?: number; after?: number }) => `${paths.adminAudit}${asQuery({ ...kept, ...place })}`;
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who did what, and when. Records go by the end of their number: names and contents are not shown here."
        secondary={
          <a href={`${paths.exportAudit}${asQuery(kept)}`} download className={buttonStyles()}>
            <Icon name="download" />
            Export as CSV
          </a>
        }
      />
      <AuditFilter {...filter} />
      {items.length === 0 ? (
        <EmptyState
          icon="audit"
          title="No entry matches"
          action={<LinkButton href={paths.adminAudit}>Show everything</LinkButton>}
        >
          Take a part of the filter away, or choose a longer time.
        </EmptyState>
      ) : (
        <AuditTable events={items} zone={viewer.timeZone} />
      )}
      <Pagination
        newerHref={newer ? hrefOf({ after: newer }) : null}
        olderHref={older ? hrefOf({ before: older }) : null}
      />
      <p className="text-sm text-text-soft">Times are in {viewer.timeZone.replaceAll("_", " ")}.</p>
    </>
  );
}

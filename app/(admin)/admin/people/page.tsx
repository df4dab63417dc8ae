import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton } from "@/components/ui/button";
import { Pagination } from "@/components/ui/pagination";
import { PeopleFilter } from "@/features/admin-people/components/people-filter";
import { PeopleTable } from "@/features/admin-people/components/people-table";
import { listPeople } from "@/features/admin-people/queries";
import { peopleFilterSchema } from "@/features/admin-people/schema";
import { asQuery } from "@/lib/as-query";
import { paths } from "@/lib/paths";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

export const metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: PageProps<"/admin/people">) {
  const viewer = await orNotFound(requireAdmin());
  const filter = peopleFilterSchema.parse(await searchParams);
  const { people, newer, older } = await listPeople(viewer, filter);
  const { before, after, ...kept } = filter;
  const hrefOf = (place: { before?: string; after?: string }) =>
    `${paths.adminPeople}${asQuery({ ...kept, ...place })}`;
  return (
    <>
      <PageHeader
        title="People"
        description="Everybody with an account, the newest first. What their records hold is not shown to administrators."
      />
      <PeopleFilter {...filter} />
      {people.length === 0 ? (
        <EmptyState
          icon="people"
          title="Nobody matches"
          action={<LinkButton href={paths.adminPeople}>Show everybody</LinkButton>}
        >
          Try a part of the name, or the email address.
        </EmptyState>
      ) : (
        <PeopleTable people={people} viewer={{ id: viewer.id, timeZone: viewer.timeZone }} />
      )}
      <Pagination
        newerHref={newer ? hrefOf({ after: newer }) : null}
        olderHref={older ? hrefOf({ before: older }) : null}
      />
    </>
  );
}

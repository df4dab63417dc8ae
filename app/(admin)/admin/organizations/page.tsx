import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/states/empty-state";
import { OrganizationCard } from "@/features/organizations/components/organization-card";
import { AddOrganization } from "@/features/organizations/components/organization-dialogs";
import { listOrganizations } from "@/features/organizations/queries";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

export const metadata = { title: "Organizations" };

export default async function OrganizationsPage() {
  const viewer = await orNotFound(requireAdmin());
  const organizations = await listOrganizations(viewer);
  return (
    <>
      <PageHeader
        title="Organizations"
        description="Practices and clinics. A patient can share with one of them, and each of its members may then open the record."
        action={<AddOrganization />}
      />
      {organizations.length === 0 ? (
        <EmptyState icon="organization" title="No organizations yet">
          Add the first practice or clinic, and then its clinicians by their email addresses.
        </EmptyState>
      ) : (
        organizations.map((organization) => <OrganizationCard key={organization.id} {...organization} />)
      )}
    </>
  );
}

import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { AcceptCode } from "@/features/sharing/components/accept-code";
import { notFound } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { orNotFound } from "@/server/page";
import type { Viewer } from "@/server/scope";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Enter a code" };

async function refuseAdministrators(viewer: Viewer) {
  if (viewer.role === "admin") throw notFound("This page");
}

export default async function AcceptPage() {
  await orNotFound(refuseAdministrators(await requireViewer()));
  return (
    <>
      <PageHeader
        title="Enter a code"
        description="A patient who wants to share their record with you can give you a one-time code. You see what they chose to share, until the day they chose."
        breadcrumbs={[{ label: "Patients", href: paths.patients }]}
      />
      <Card className="max-w-2xl">
        <AcceptCode />
      </Card>
    </>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { DependantForm } from "@/features/patients/components/dependant-form";
import { requireViewer } from "@/server/viewer";

export const metadata: Metadata = { title: "Keep a record for somebody" };

export default async function NewPatientPage() {
  const viewer = await requireViewer();
  if (viewer.role === "admin") notFound();
  return (
    <>
      <PageHeader
        title="Keep a record for somebody"
        description="For a child, a parent or somebody else you look after. You read and change everything in it, and decide with whom it is shared."
      />
      <DependantForm viewerId={viewer.id} />
    </>
  );
}

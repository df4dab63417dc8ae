import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/states/empty-state";
import { KeptSection } from "@/features/document-figures/components/kept-section";
import { OutcomeSection } from "@/features/document-figures/components/outcome-section";
import { ReadingSection } from "@/features/document-figures/components/reading-section";
import { getDocumentFigures } from "@/features/document-figures/queries";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

export const metadata = { title: "Documents" };

export default async function AdminDocumentsPage() {
  const viewer = await orNotFound(requireAdmin());
  const figures = await getDocumentFigures(viewer);
  return (
    <>
      <PageHeader
        title="Documents"
        description="How documents are read, and how often what was found in them is right. Only counts of 10 people or more leave the database; no document is shown to administrators."
      />
      {figures.people === 0 ? (
        <EmptyState icon="document" title="No documents yet">
          Once people add documents, it stands here how fast they are read and how right that is.
        </EmptyState>
      ) : (
        <>
          <KeptSection {...figures} />
          <ReadingSection {...figures} />
          <OutcomeSection outcomes={figures.outcomes} />
        </>
      )}
    </>
  );
}

import { Suspense } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { TableSkeleton } from "@/components/states/skeletons";
import { LinkButton } from "@/components/ui/button";
import {
  IndexesSection,
  StatementsSection,
  TablesSection,
} from "@/features/system-health/components/database-sections";
import { KeepFresh } from "@/features/system-health/components/keep-fresh";
import { TileGrid } from "@/features/system-health/components/tile-grid";
import { readTiles } from "@/features/system-health/queries";
import { paths } from "@/lib/paths";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

export const metadata = { title: "System" };

export default async function SystemPage() {
  const viewer = await orNotFound(requireAdmin());
  const tiles = await readTiles(viewer);
  const waiting = <TableSkeleton rowCount={4} />;
  return (
    <>
      <PageHeader
        title="System"
        description="Whether this installation is well, and if not, what to do. Nothing is called well unless it was verified. The page refreshes every 30 seconds."
        secondary={
          <>
            <KeepFresh />
            <LinkButton href={paths.adminAlerts}>Alerts</LinkButton>
          </>
        }
      />
      <TileGrid tiles={tiles} zone={viewer.timeZone} />
      <Suspense fallback={waiting}>
        <TablesSection zone={viewer.timeZone} />
      </Suspense>
      <Suspense fallback={waiting}>
        <StatementsSection />
      </Suspense>
      <Suspense fallback={waiting}>
        <IndexesSection zone={viewer.timeZone} />
      </Suspense>
    </>
  );
}

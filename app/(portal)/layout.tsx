import { PortalFrame } from "@/features/patients/components/portal-frame";
import { LeavingBanner } from "@/features/privacy/components/leaving-banner";
import { findClosure } from "@/features/privacy/queries";
import { dayOfInstant } from "@/lib/format-date";
import { requireViewer } from "@/server/viewer";

export default async function PortalLayout({ children }: LayoutProps<"/">) {
  const viewer = await requireViewer();
  const closure = await findClosure(viewer);
  const banner = closure ? (
    <LeavingBanner
      dueOn={dayOfInstant(closure.dueAt, viewer.timeZone)}
      isOverdue={closure.dueAt.getTime() <= Date.now()}
    />
  ) : null;
  return (
    <PortalFrame viewer={viewer} banner={banner}>
      {children}
    </PortalFrame>
  );
}

import { PortalFrame } from "@/features/patients/components/portal-frame";
import { AlertBanner } from "@/features/system-health/components/alert-banner";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

export default async function AdminLayout({ children }: LayoutProps<"/">) {
  const viewer = await orNotFound(requireAdmin());
  return (
    <PortalFrame viewer={viewer} banner={<AlertBanner viewer={viewer} />}>
      {children}
    </PortalFrame>
  );
}

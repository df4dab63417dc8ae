import { PortalFrame } from "@/features/patients/components/portal-frame";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

export default async function AdminLayout({ children }: LayoutProps<"/">) {
  return <PortalFrame viewer={await orNotFound(requireAdmin())}>{children}</PortalFrame>;
}

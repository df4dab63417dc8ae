import { PortalFrame } from "@/features/patients/components/portal-frame";
import { requireViewer } from "@/server/viewer";

export default async function PortalLayout({ children }: LayoutProps<"/">) {
  return <PortalFrame viewer={await requireViewer()}>{children}</PortalFrame>;
}

import { NotFoundState } from "@/components/states/not-found-state";
import { paths } from "@/lib/paths";

export const metadata = { title: "Not found" };

export default function PortalNotFound() {
  return <NotFoundState backHref={paths.patients} backLabel="Go to your patients" />;
}

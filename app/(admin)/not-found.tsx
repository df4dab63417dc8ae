import { NotFoundState } from "@/components/states/not-found-state";
import { paths } from "@/lib/paths";

export const metadata = { title: "Not found" };

export default function AdminNotFound() {
  return <NotFoundState backHref={paths.home} backLabel="Go to the start" />;
}

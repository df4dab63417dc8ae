import { PublicShell } from "@/components/layout/public-shell";
import { Loading } from "@/components/states/skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function NewPasswordLoading() {
  return (
    <PublicShell title="One moment">
      <Loading>
        <Skeleton className="h-11" />
        <Skeleton className="h-11" />
        <Skeleton className="h-11 w-32" />
      </Loading>
    </PublicShell>
  );
}

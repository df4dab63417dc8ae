import { Loading, PageHeaderSkeleton, TableSkeleton } from "@/components/states/skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function TrendLoading() {
  return (
    <Loading label="Loading the values">
      <PageHeaderSkeleton />
      <Skeleton className="h-9 w-80 max-w-full" />
      <div className="rounded-lg border bg-surface p-4 md:p-6">
        <Skeleton className="mb-4 w-2/3" />
        <Skeleton className="h-64 w-full" />
      </div>
      <TableSkeleton rowCount={6} columns={4} />
    </Loading>
  );
}

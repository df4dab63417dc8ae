import { CardSkeleton, Loading, PageHeaderSkeleton, TableSkeleton } from "@/components/states/skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function DocumentLoading() {
  return (
    <Loading label="Loading the document">
      <PageHeaderSkeleton />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-[42svh] rounded-lg lg:h-[calc(100dvh-12rem)]" />
        <TableSkeleton rowCount={8} columns={2} />
      </div>
      <CardSkeleton />
    </Loading>
  );
}

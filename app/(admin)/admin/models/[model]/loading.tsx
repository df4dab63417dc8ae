import { CardSkeleton, Loading, PageHeaderSkeleton, TableSkeleton } from "@/components/states/skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function ModelLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <Skeleton className="h-11 w-64" />
      <CardSkeleton lines={2} />
      <CardSkeleton lines={5} />
      <TableSkeleton rowCount={4} columns={4} />
      <CardSkeleton lines={5} />
    </Loading>
  );
}

import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function ModelsLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <Skeleton className="h-11 w-64" />
      <CardSkeleton lines={2} />
      <CardSkeleton lines={2} />
      <CardSkeleton lines={2} />
      <CardSkeleton lines={4} />
    </Loading>
  );
}

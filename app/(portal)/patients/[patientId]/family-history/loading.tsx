import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function FamilyHistoryLoading() {
  return (
    <Loading label="Loading the family history">
      <PageHeaderSkeleton />
      <CardSkeleton lines={5} />
      <Skeleton className="h-96 rounded-lg" />
      <CardSkeleton lines={8} />
    </Loading>
  );
}

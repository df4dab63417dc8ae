import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function NewMeasurementLoading() {
  return (
    <Loading label="Loading the form">
      <PageHeaderSkeleton />
      <Skeleton className="h-9 w-96 max-w-full" />
      <div className="max-w-2xl">
        <CardSkeleton lines={9} />
      </div>
    </Loading>
  );
}

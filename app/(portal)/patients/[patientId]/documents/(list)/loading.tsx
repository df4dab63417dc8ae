import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function DocumentsLoading() {
  return (
    <Loading label="Loading the documents">
      <PageHeaderSkeleton />
      <Skeleton className="h-28 rounded-lg" />
      <Skeleton className="h-10 rounded-lg" />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {["one", "two", "three"].map((card) => (
          <CardSkeleton key={card} />
        ))}
      </div>
    </Loading>
  );
}

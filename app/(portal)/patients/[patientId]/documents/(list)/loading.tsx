import { Loading, PageHeaderSkeleton } from "@/components/states/skeletons";
import { Skeleton } from "@/components/ui/skeleton";

export default function DocumentsLoading() {
  return (
    <Loading label="Loading the documents">
      <PageHeaderSkeleton />
      <Skeleton className="h-28 rounded-lg" />
      <Skeleton className="h-10 rounded-lg" />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {["one", "two", "three"].map((card) => (
          <div key={card} className="flex overflow-clip rounded-lg border bg-surface sm:flex-col">
            <Skeleton className="h-36 w-24 shrink-0 rounded-none sm:h-40 sm:w-full" />
            <div className="grid flex-1 gap-3 p-4">
              <Skeleton className="w-3/4" />
              <Skeleton className="w-1/2" />
              <Skeleton className="h-6 w-24" />
            </div>
          </div>
        ))}
      </div>
    </Loading>
  );
}

import { CardSkeleton, Loading, PageHeaderSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function SystemLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        <CardSkeleton lines={4} />
        <CardSkeleton lines={4} />
        <CardSkeleton lines={4} />
      </div>
      <TableSkeleton />
    </Loading>
  );
}

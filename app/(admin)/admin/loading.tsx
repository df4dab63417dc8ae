import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function AdminLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <div className="grid gap-4 md:grid-cols-2 md:gap-6">
        <CardSkeleton />
        <CardSkeleton />
        <CardSkeleton />
        <CardSkeleton />
      </div>
    </Loading>
  );
}

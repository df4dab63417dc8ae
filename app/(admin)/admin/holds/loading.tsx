import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function HoldsLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={3} />
      <CardSkeleton lines={3} />
    </Loading>
  );
}

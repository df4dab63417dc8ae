import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function OutboxLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={6} />
      <CardSkeleton lines={3} />
    </Loading>
  );
}

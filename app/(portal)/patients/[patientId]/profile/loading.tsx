import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function ProfileLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={7} />
      <CardSkeleton lines={3} />
      <CardSkeleton lines={3} />
    </Loading>
  );
}

import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function RelativeLoading() {
  return (
    <Loading label="Loading the relative">
      <PageHeaderSkeleton />
      <CardSkeleton lines={6} />
    </Loading>
  );
}

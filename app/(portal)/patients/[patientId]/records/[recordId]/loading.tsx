import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function RecordLoading() {
  return (
    <Loading label="Loading the entry">
      <PageHeaderSkeleton />
      <CardSkeleton lines={8} />
      <CardSkeleton lines={3} />
    </Loading>
  );
}

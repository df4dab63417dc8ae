import { CardSkeleton, Loading, PageHeaderSkeleton, TimelineSkeleton } from "@/components/states/skeletons";

export default function FamilyHistoryLoading() {
  return (
    <Loading label="Loading the family history">
      <PageHeaderSkeleton />
      <CardSkeleton lines={4} />
      <TimelineSkeleton items={6} />
    </Loading>
  );
}

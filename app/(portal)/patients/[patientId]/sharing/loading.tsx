import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function SharingLoading() {
  return (
    <Loading label="Loading who can see this record">
      <PageHeaderSkeleton />
      <CardSkeleton lines={5} />
      <CardSkeleton lines={5} />
    </Loading>
  );
}

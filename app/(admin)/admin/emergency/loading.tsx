import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function EmergencyLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={5} />
      <CardSkeleton lines={5} />
    </Loading>
  );
}

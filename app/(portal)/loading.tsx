import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function PortalLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={5} />
      <CardSkeleton lines={3} />
    </Loading>
  );
}

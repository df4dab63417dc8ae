import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function OrganizationsLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={3} />
      <CardSkeleton lines={2} />
    </Loading>
  );
}

import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function PrivacyLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={6} />
      <CardSkeleton lines={6} />
      <CardSkeleton lines={3} />
      <CardSkeleton lines={5} />
    </Loading>
  );
}

import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function SettingsLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={6} />
      <CardSkeleton lines={3} />
    </Loading>
  );
}

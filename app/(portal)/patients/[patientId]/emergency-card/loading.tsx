import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function EmergencyCardLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={8} />
    </Loading>
  );
}

import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function PatientLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={4} />
      <CardSkeleton lines={5} />
      <CardSkeleton lines={3} />
      <CardSkeleton lines={3} />
    </Loading>
  );
}

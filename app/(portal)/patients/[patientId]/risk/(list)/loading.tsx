import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function RiskLoading() {
  return (
    <Loading label="Loading the risk models">
      <PageHeaderSkeleton />
      <CardSkeleton lines={4} />
      <CardSkeleton lines={6} />
      <CardSkeleton lines={8} />
    </Loading>
  );
}

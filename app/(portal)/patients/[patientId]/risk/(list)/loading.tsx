import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function RiskLoading() {
  return (
    <Loading label="Loading the risk models">
      <PageHeaderSkeleton />
      <div className="grid gap-4 md:grid-cols-2">
        <CardSkeleton lines={4} />
        <CardSkeleton lines={4} />
        <CardSkeleton lines={4} />
        <CardSkeleton lines={4} />
      </div>
    </Loading>
  );
}

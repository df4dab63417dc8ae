import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function RiskModelLoading() {
  return (
    <Loading label="Loading the model">
      <PageHeaderSkeleton />
      <div className="max-w-3xl">
        <CardSkeleton lines={12} />
      </div>
      <CardSkeleton lines={6} />
    </Loading>
  );
}

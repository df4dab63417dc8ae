import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function PredictionLoading() {
  return (
    <Loading label="Loading the prediction">
      <PageHeaderSkeleton />
      <CardSkeleton lines={7} />
      <div className="grid gap-8 xl:grid-cols-2">
        <CardSkeleton lines={10} />
        <CardSkeleton lines={10} />
        <CardSkeleton lines={8} />
        <CardSkeleton lines={4} />
      </div>
    </Loading>
  );
}

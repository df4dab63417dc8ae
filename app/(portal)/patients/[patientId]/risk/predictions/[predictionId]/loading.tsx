import { CardSkeleton, Loading, PageHeaderSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function PredictionLoading() {
  return (
    <Loading label="Loading the prediction">
      <PageHeaderSkeleton />
      <CardSkeleton lines={7} />
      <CardSkeleton lines={8} />
      <TableSkeleton rowCount={8} columns={3} />
    </Loading>
  );
}

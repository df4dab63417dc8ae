import { CardSkeleton, Loading, PageHeaderSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function AlertsLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={2} />
      <TableSkeleton rowCount={10} />
    </Loading>
  );
}

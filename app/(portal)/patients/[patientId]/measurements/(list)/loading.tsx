import { Loading, PageHeaderSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function MeasurementsLoading() {
  return (
    <Loading label="Loading the measurements">
      <PageHeaderSkeleton />
      <TableSkeleton rowCount={5} columns={4} />
      <TableSkeleton rowCount={4} columns={4} />
    </Loading>
  );
}

import { Loading, PageHeaderSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function RecordTableLoading() {
  return (
    <Loading label="Loading the records">
      <PageHeaderSkeleton />
      <TableSkeleton rowCount={12} columns={5} />
    </Loading>
  );
}

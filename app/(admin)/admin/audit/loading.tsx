import { Loading, PageHeaderSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function AuditLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <TableSkeleton rowCount={10} columns={5} />
    </Loading>
  );
}

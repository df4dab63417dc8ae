import { CardSkeleton, Loading, PageHeaderSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function AdminDocumentsLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={2} />
      <TableSkeleton rowCount={4} columns={3} />
      <CardSkeleton lines={2} />
      <TableSkeleton rowCount={3} columns={4} />
      <TableSkeleton rowCount={4} columns={6} />
    </Loading>
  );
}

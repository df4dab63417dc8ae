import { Loading, PageHeaderSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function PeopleLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <TableSkeleton rowCount={10} columns={4} />
    </Loading>
  );
}

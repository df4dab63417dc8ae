import { Loading, PageHeaderSkeleton, TableSkeleton } from "@/components/states/skeletons";

export default function PatientsLoading() {
  return (
    <Loading label="Loading the list of patients">
      <PageHeaderSkeleton />
      <TableSkeleton />
    </Loading>
  );
}

import { Loading, PageHeaderSkeleton } from "@/components/states/skeletons";
import { RecordTimelineSkeleton } from "@/features/medical-records/components/record-timeline";

export default function RecordsLoading() {
  return (
    <Loading label="Loading the records">
      <PageHeaderSkeleton />
      <RecordTimelineSkeleton />
    </Loading>
  );
}

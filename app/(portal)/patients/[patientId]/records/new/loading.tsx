import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function NewRecordLoading() {
  return (
    <Loading label="Loading the form">
      <PageHeaderSkeleton />
      <CardSkeleton lines={8} />
    </Loading>
  );
}

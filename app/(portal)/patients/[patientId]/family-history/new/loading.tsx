import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function NewRelativeLoading() {
  return (
    <Loading label="Loading the form">
      <PageHeaderSkeleton />
      <CardSkeleton lines={6} />
    </Loading>
  );
}

import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function NewShareLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={6} />
    </Loading>
  );
}

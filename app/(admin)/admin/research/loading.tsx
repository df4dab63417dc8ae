import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function ResearchLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={8} />
    </Loading>
  );
}

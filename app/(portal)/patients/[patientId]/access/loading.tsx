import { Loading, PageHeaderSkeleton, TimelineSkeleton } from "@/components/states/skeletons";

export default function AccessLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <TimelineSkeleton items={3} />
      <TimelineSkeleton items={2} />
    </Loading>
  );
}

import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function ShareLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={6} />
    </Loading>
  );
}

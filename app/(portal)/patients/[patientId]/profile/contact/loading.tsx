import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function ContactLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <div className="max-w-xl">
        <CardSkeleton lines={8} />
      </div>
    </Loading>
  );
}

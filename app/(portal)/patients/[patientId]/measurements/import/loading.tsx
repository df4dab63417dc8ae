import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function ImportLoading() {
  return (
    <Loading label="Loading the import">
      <PageHeaderSkeleton />
      <div className="max-w-3xl">
        <CardSkeleton lines={9} />
      </div>
    </Loading>
  );
}

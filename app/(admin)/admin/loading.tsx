import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

const tiles = ["people", "new", "records", "documents", "predictions", "shares", "sign-ins", "errors"];

export default function AdminLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <CardSkeleton lines={2} />
      <div className="grid gap-4 md:grid-cols-2 md:gap-6">
        <CardSkeleton />
        <CardSkeleton />
        <CardSkeleton />
        <CardSkeleton />
      </div>
      <div className="grid grid-cols-2 gap-3 md:gap-4 xl:grid-cols-4">
        {tiles.map((tile) => (
          <CardSkeleton key={tile} lines={1} />
        ))}
      </div>
      <CardSkeleton lines={6} />
    </Loading>
  );
}

import { Columns } from "@/components/layout/section";
import { CardSkeleton, Loading, PageHeaderSkeleton } from "@/components/states/skeletons";

export default function PatientLoading() {
  return (
    <Loading>
      <PageHeaderSkeleton />
      <Columns aside={<CardSkeleton lines={3} />}>
        <CardSkeleton lines={4} />
        <CardSkeleton lines={5} />
        <CardSkeleton lines={3} />
        <CardSkeleton lines={3} />
      </Columns>
    </Loading>
  );
}

import { Banner } from "@/components/layout/banner";
import { formatDay } from "@/lib/format-date";
import { StayForm } from "./stay-form";

/** On every page while the days to change one's mind run. */
export function LeavingBanner({ dueOn }: { dueOn: string }) {
  return (
    <Banner tone="warn" icon="pending" title="You asked to leave" action={<StayForm />}>
      Your account is erased on {formatDay(dueOn)}. Until then you can change your mind.
    </Banner>
  );
}

import { Banner } from "@/components/layout/banner";
import { formatDay } from "@/lib/format-date";
import { StayForm } from "./stay-form";

/** On every page while the days to change one's mind run. */
export function LeavingBanner({ dueOn, isOverdue }: { dueOn: string; isOverdue: boolean }) {
  return (
    <Banner tone="warn" icon="pending" title="You asked to leave" action={<StayForm />}>
      {isOverdue
        ? `Your account was due to be erased on ${formatDay(dueOn)}. It will be soon, unless a legal hold keeps it. You can still change your mind.`
        : `Your account is erased on ${formatDay(dueOn)}. Until then you can change your mind.`}
    </Banner>
  );
}

import { TabLinks } from "@/components/ui/tab-links";
import { asQuery } from "@/lib/as-query";
import { PERIODS, type Period, periodLabels } from "../schema";

export function PeriodTabs({ address, period }: { address: string; period: Period }) {
  const hrefOf = (each: Period) => `${address}${asQuery({ period: each })}`;
  const items = PERIODS.map((each) => ({ label: periodLabels[each], href: hrefOf(each) }));
  return <TabLinks label="Time" items={items} current={hrefOf(period)} />;
}

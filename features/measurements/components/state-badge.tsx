import type { Interpretation } from "@/clinical/measurements/interpret";
import type { Quantity } from "@/clinical/measurements/quantities";
import { Badge } from "@/components/ui/badge";
import { isJudged, stateLooks } from "../words";

export function StateBadge({ state, quantity }: { state: Interpretation; quantity: Quantity }) {
  if (!isJudged(quantity)) return null;
  const { word, icon, tone } = stateLooks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}

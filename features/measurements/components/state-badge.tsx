import type { Interpretation } from "@/clinical/measurements/interpret";
import { Badge } from "@/components/ui/badge";
import { stateLooks } from "../words";

export function StateBadge({ state }: { state: Interpretation }) {
  const { word, icon, tone } = stateLooks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}

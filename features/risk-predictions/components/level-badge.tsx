import { type RiskLevel, riskLevelLabels } from "@/clinical/vocabulary/prediction";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";

const tones: Record<RiskLevel, Tone> = { low: "ok", moderate: "notice", high: "warn", "very-high": "danger" };

export function LevelBadge({ level }: { level: RiskLevel | null }) {
  return level ? <Badge tone={tones[level]}>{riskLevelLabels[level]}</Badge> : null;
}

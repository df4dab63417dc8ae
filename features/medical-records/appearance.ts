import { type SeverityWord, severityWord } from "@/clinical/vocabulary/record-severity";
import type { RecordStatus, Verification } from "@/clinical/vocabulary/record-status";
import type { IconName } from "@/components/ui/icon";
import type { Tone } from "@/components/ui/tone";

type Look = { tone: Tone; icon: IconName };

export const statusLook: Record<RecordStatus, Look> = {
  pending: { tone: "notice", icon: "pending" },
  "in-review": { tone: "notice", icon: "search" },
  completed: { tone: "ok", icon: "done" },
  abnormal: { tone: "warn", icon: "warning" },
  cancelled: { tone: "neutral", icon: "danger" },
  active: { tone: "notice", icon: "activity" },
  resolved: { tone: "ok", icon: "done" },
};

export const verificationLook: Record<Verification, Look> = {
  unverified: { tone: "neutral", icon: "unknown" },
  verified: { tone: "ok", icon: "security" },
  disputed: { tone: "warn", icon: "help" },
};

const severityTones: Record<SeverityWord, Tone> = {
  Mild: "neutral",
  Moderate: "notice",
  Severe: "warn",
  "Very severe": "danger",
};

export function severityTone(severity: number): Tone {
  return severityTones[severityWord(severity)];
}

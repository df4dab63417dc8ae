import { dayOfInstant } from "@/lib/format-date";
import type { AccessPath } from "@/lib/vocabulary/access";
import type { Look } from "./queries";

export type LookGroup = {
  key: string;
  actorId: string | null;
  actorName: string | null;
  actorRole: string | null;
  through: AccessPath | null;
  emergencyReason: string | null;
  looks: Look[];
};

export type LookDay = { day: string; groups: LookGroup[] };

/** One group for each person, day and way in; the newest first, as the looks come. */
export function groupLooks(looks: readonly Look[], zone: string): LookDay[] {
  const days = new Map<string, Map<string, LookGroup>>();
  for (const look of looks) {
    const day = dayOfInstant(look.occurredAt, zone);
    const groups = days.get(day) ?? new Map<string, LookGroup>();
    days.set(day, groups);
    const key = [look.actorId, look.through, look.emergencyReason].join("/");
    const { actorId, actorName, actorRole, through, emergencyReason } = look;
    const group = groups.get(key) ?? {
      key: `${day}/${key}`,
      actorId,
      actorName,
      actorRole,
      through,
      emergencyReason,
      looks: [],
    };
    groups.set(key, group);
    group.looks.push(look);
  }
  return [...days].map(([day, groups]) => ({ day, groups: [...groups.values()] }));
}

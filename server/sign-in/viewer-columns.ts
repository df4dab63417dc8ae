import "server-only";
import { people } from "@/db/schema/people";

/** What a viewer is made of. */
export const viewerColumns = {
  id: people.id,
  name: people.name,
  email: people.email,
  role: people.role,
  language: people.language,
  units: people.units,
  timeZone: people.timeZone,
};

import "server-only";
import { and, eq } from "drizzle-orm";
import { people } from "@/db/schema/people";
import { newId } from "@/lib/ids";
import { Viewer } from "../scope";
import { asIdentity } from "./identity-database";
import { viewerColumns } from "./viewer-columns";

/** Whoever asked for a background job; it may do what they may at this moment. Null once they were deactivated. */
export async function findJobViewer(personId: string): Promise<Viewer | null> {
  const [person] = await asIdentity((tx) =>
    tx
      .select(viewerColumns)
      .from(people)
      .where(and(eq(people.id, personId), eq(people.isActive, true))),
  );
  const request = { requestId: newId(), address: null, userAgent: "Background job" };
  return person ? Viewer.mint({ ...person, sessionId: null, request }) : null;
}

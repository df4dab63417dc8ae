import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { env } from "@/server/env";
import { makeAdmin } from "./make-admin";
import { auditEvents } from "./schema/audit";
import { people } from "./schema/people";
import { asSteward } from "./steward";

it("makes an existing person an administrator, with an audit event, and nobody else", async () => {
  const url = env().DATABASE_URL;
  const id = newId();
  await asSteward(url, (tx) => tx.insert(people).values({ id, name: "Ada Example", email: "ada@example.org" }));
  expect(await makeAdmin(url, "nobody@example.org")).toBe(false);
  expect(await makeAdmin(url, " Ada@Example.org ")).toBe(true);
  const [ada] = await asSteward(url, (tx) => tx.select().from(people).where(eq(people.id, id)));
  expect(ada?.role).toBe("admin");
  const events = await asSteward(url, (tx) => tx.select().from(auditEvents).where(eq(auditEvents.entityId, id)));
  expect(events).toMatchObject([{ kind: "security", action: "person.role-changed" }]);
});

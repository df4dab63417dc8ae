import { sql } from "drizzle-orm";
import { z } from "zod";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import { env } from "@/server/env";
import { Viewer } from "@/server/scope";

export async function findAdmin(): Promise<Viewer> {
  const found = await asSteward(env().DATABASE_URL, (tx) =>
    tx.execute(sql`select id, email, name from people where role = 'admin' limit 1`),
  );
  const [admin] = z.array(z.object({ id: z.uuid(), email: z.string(), name: z.string() })).parse(found.rows);
  if (!admin) throw new Error("There is no administrator.");
  return Viewer.mint({
    ...admin,
    role: "admin",
    language: "en",
    units: "metric",
    timeZone: "UTC",
    sessionId: null,
    request: { requestId: newId(), address: null, userAgent: null },
  });
}

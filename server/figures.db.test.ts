import { sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { asSteward } from "@/db/steward";
import { env } from "./env";
import { count, countTime, putBack, takeCounted, totalsOf } from "./figures";
import { flushFigures, removeOldFigures } from "./flush-figures";

const rowsSchema = z.array(z.object({ figure: z.string(), dimension: z.string(), value: z.coerce.number() }));

async function written() {
  const found = await asSteward(env().DATABASE_URL, (tx) =>
    tx.execute(sql`select figure, dimension, sum(value) as value from hourly_figures group by 1, 2 order by 1, 2`),
  );
  return rowsSchema.parse(found.rows);
}

const erase = () => asSteward(env().DATABASE_URL, (tx) => tx.execute(sql`delete from hourly_figures`));

beforeEach(async () => {
  takeCounted();
  await erase();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

describe("what a process counts about itself", () => {
  it("is added to what its hour already holds", async () => {
    count("requests", "page:2xx");
    await flushFigures();
    count("requests", "page:2xx", 2);
    count("cache", "hit");
    countTime("page", 12);
    countTime("page", 10_001);
    await flushFigures();
    expect(await written()).toEqual([
      { figure: "cache", dimension: "hit", value: 1 },
      { figure: "request-time", dimension: "page:25", value: 1 },
      { figure: "request-time", dimension: "page:more", value: 1 },
      { figure: "requests", dimension: "page:2xx", value: 3 },
    ]);
  });

  it("loses nothing when it cannot be written, and throws nothing", async () => {
    count("errors", "Error", 5);
    const lost = takeCounted();
    putBack(lost);
    vi.resetModules();
    vi.stubEnv("DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/nowhere");
    vi.stubEnv("MIGRATION_DATABASE_URL", "");
    const { flushFigures: flushNowhere } = await import("./flush-figures");
    await expect(flushNowhere()).resolves.toBeUndefined();
    vi.unstubAllEnvs();
    count("errors", "Error");
    await flushFigures();
    expect(await written()).toEqual([{ figure: "errors", dimension: "Error", value: 6 }]);
  });

  it("stays with the hour it was counted in, and is summed up since the process began", async () => {
    const before = totalsOf("requests").get("api:5xx") ?? 0;
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-03-01T10:59:59Z") });
    count("requests", "api:5xx");
    vi.setSystemTime(new Date("2026-03-01T11:00:01Z"));
    count("requests", "api:5xx");
    expect(takeCounted().map(({ hour }) => hour.toISOString())).toEqual([
      "2026-03-01T10:00:00.000Z",
      "2026-03-01T11:00:00.000Z",
    ]);
    expect(totalsOf("requests").get("api:5xx")).toBe(before + 2);
  });

  it("is removed after ninety days", async () => {
    const add = (hour: string) =>
      asSteward(env().DATABASE_URL, (tx) =>
        tx.execute(
          sql`insert into hourly_figures (hour, instance, figure, dimension, value) values (${hour}, 'test', 'errors', ${hour}, 1)`,
        ),
      );
    await add("2026-01-01T10:00:00Z");
    await add("2026-03-30T10:00:00Z");
    expect(await removeOldFigures(new Date("2026-04-01T12:00:00Z"))).toBe(1);
    expect((await written()).map(({ dimension }) => dimension)).toEqual(["2026-03-30T10:00:00Z"]);
  });
});

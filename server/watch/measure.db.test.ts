import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { asSteward } from "@/db/steward";
import { SIGNAL_NAMES } from "@/lib/vocabulary/signals";
import { backupFolder } from "../backup/manifest";
import { env } from "../env";
import * as facts from "./facts";
import { measureAll } from "./measure";

const steward = <T>(work: Parameters<typeof asSteward<T>>[1]) => asSteward(env().DATABASE_URL, work);

describe("what is measured", () => {
  it("every signal answers with a number or with null, never with what it is not", async () => {
    const values = await measureAll(new Date());
    expect([...values.keys()]).toEqual([...SIGNAL_NAMES]);
    expect(Object.fromEntries(values)).toMatchObject({
      migrations: 0,
      cache: 0,
      "error-rate": null,
      "response-time": null,
      integrity: null,
      audit: null,
      "backup-age": null,
      "drill-age": null,
    });
    expect(values.get("disk-free")).toBeGreaterThan(0);
  });

  it("one that cannot be measured leaves the others", async () => {
    const broken = vi.spyOn(facts, "readDrills").mockImplementation(async (tx) => {
      await tx.execute(sql`select from no_such_table`);
      return { last: null, proven: null };
    });
    const values = await measureAll(new Date());
    expect(values.get("drill-age")).toBeNull();
    expect(values.get("failed-sign-ins")).toBe(0);
    broken.mockRestore();
  });

  it("a backup whose file is gone is none", async () => {
    await steward((tx) =>
      tx.execute(sql`insert into backups (kind, state, file_name, finished_at)
        values ('database', 'done', 'gone.backup', now()), ('files', 'done', 'gone.files', now())`),
    );
    expect((await measureAll(new Date())).get("backup-age")).toBeNull();
    await mkdir(backupFolder(), { recursive: true });
    for (const name of ["gone.backup", "gone.files"]) await writeFile(path.join(backupFolder(), name), "");
    expect((await measureAll(new Date())).get("backup-age")).toBeCloseTo(0, 1);
    await rm(backupFolder(), { recursive: true });
    await steward((tx) => tx.execute(sql`delete from backups`));
  });

  it("without any backup its age is that of the installation", async () => {
    await steward((tx) =>
      tx.execute(
        sql`insert into hourly_figures (hour, instance, figure, dimension, value) values (now() - interval '50 hours', 'test', 'requests', 'page:2xx', 1)`,
      ),
    );
    const values = await measureAll(new Date());
    expect(values.get("backup-age")).toBeCloseTo(50, 1);
    await steward((tx) => tx.execute(sql`delete from hourly_figures`));
  });

  it("counts what failed of pages, routes and forms", async () => {
    await steward((tx) =>
      tx.execute(sql`insert into hourly_figures (hour, instance, figure, dimension, value) values
        (date_trunc('hour', now()), 'a', 'requests', 'page:2xx', 80), (date_trunc('hour', now()), 'b', 'requests', 'action:5xx', 20),
        (date_trunc('hour', now()), 'a', 'requests', 'static:2xx', 9000), (date_trunc('hour', now()), 'a', 'request-time', 'page:100', 90),
        (date_trunc('hour', now()), 'a', 'request-time', 'api:250', 10)`),
    );
    const values = await measureAll(new Date());
    expect(values.get("error-rate")).toBe(20);
    expect(values.get("response-time")).toBe(175);
    await steward((tx) => tx.execute(sql`delete from hourly_figures`));
  });
});

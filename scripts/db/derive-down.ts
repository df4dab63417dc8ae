import { readUp, UNDECIDED } from "@/db/migration-files";
import { withoutComments } from "@/db/sql-statements";

type Snapshot = Record<string, unknown>;
/** As much of drizzle-kit as is used here; it is there while developing only, and loaded by name so that no bundle takes it along. */
export type SnapshotReader = {
  generateDrizzleJson(schema: Record<string, never>): Snapshot;
  generateMigration(before: Snapshot, after: Snapshot): Promise<string[]>;
};

const NAME = String.raw`"[^"]+"(?:\."[^"]+")?`;
const DROP_TABLE = new RegExp(`^DROP TABLE (${NAME})`);
const ON_TABLE = new RegExp(`^(?:ALTER TABLE|DROP POLICY "[^"]+" ON|ALTER POLICY "[^"]+" ON) (${NAME})`);

/** What a structure cannot say: rows that were changed, and rows of today that the older structure does not allow. */
const UNSURE: [pattern: RegExp, why: string][] = [
  [
    /^ALTER TABLE (?=.* NOT NULL)(?!.* (DEFAULT|GENERATED) ).* ADD COLUMN/s,
    "rows of today have no value for this column",
  ],
  [/^ALTER TABLE .* ALTER COLUMN .* SET NOT NULL/s, "rows of today may have no value here"],
  [/^ALTER TABLE .* ALTER COLUMN .* SET DATA TYPE/s, "values of today may not fit the older type"],
  [/^ALTER TABLE .* ADD CONSTRAINT .* (CHECK|UNIQUE|PRIMARY KEY)/s, "rows of today may not pass the older constraint"],
  [/^CREATE UNIQUE INDEX/, "rows of today may not be unique"],
];
const STRUCTURE =
  /^(create (schema|table|policy|index|unique index|sequence)|alter (table|policy|sequence)|drop (schema|table|policy|index|sequence))\b/i;
const FORCES = /^alter table .* (no )?force row level security$/is;

/** Tables that go together go in one statement: so what points from one to another needs no CASCADE, which would take more than is named. */
function inOrder(statements: readonly string[]): string[] {
  const dropped = statements.flatMap((statement) => DROP_TABLE.exec(statement)?.[1] ?? []);
  const rest = statements.filter((statement) => {
    const table = ON_TABLE.exec(statement)?.[1];
    return !DROP_TABLE.test(statement) && !(table && dropped.includes(table));
  });
  const schemas = rest.filter((statement) => statement.startsWith("DROP SCHEMA"));
  return [
    ...rest.filter((statement) => !schemas.includes(statement)),
    ...(dropped.length > 0 ? [`DROP TABLE\n  ${dropped.join(",\n  ")};`] : []),
    ...schemas,
  ].map((statement) => statement.trim().replace(/ CASCADE;$/, ";"));
}

const FOREIGN_KEY = new RegExp(`^ALTER TABLE (${NAME}) ADD CONSTRAINT ("[^"]+") FOREIGN KEY .*;$`, "s");

/** Where rows of today point to somebody who is gone they stay, and the older rule holds for what comes. */
function whereRowsAllow(statement: string): string {
  const [, table, name] = FOREIGN_KEY.exec(statement) ?? [];
  if (!table || !name) return statement;
  return `${statement.slice(0, -1)} NOT VALID;
DO $$ BEGIN
  ALTER TABLE ${table} VALIDATE CONSTRAINT ${name};
EXCEPTION WHEN foreign_key_violation THEN NULL;
END $$;`;
}

const tablesOf = (statements: readonly string[], what: "ADD" | "DROP") => [
  ...new Set(
    statements.flatMap((statement) => new RegExp(`^ALTER TABLE (${NAME}) ${what} COLUMN`).exec(statement)?.[1] ?? []),
  ),
];

function reviewsOf(up: readonly string[], down: readonly string[]): string[] {
  const byHand = up
    .map(withoutComments)
    .map((statement) => statement.replace(/;$/, "").trim())
    .filter((statement) => statement && !STRUCTURE.test(statement) && !FORCES.test(statement))
    .map(
      (statement) => `the way forward also does this, which has no way back of its own: ${statement.split("\n")[0]}`,
    );
  const unsure = down.flatMap((statement) =>
    UNSURE.filter(([pattern]) => pattern.test(statement)).map(([, why]) => `${why}: ${statement.split("\n")[0]}`),
  );
  const renamed = tablesOf(down, "ADD").filter((table) => tablesOf(down, "DROP").includes(table));
  const replaced = renamed.map(
    (table) => `one column of ${table} takes the place of another: what becomes of its values?`,
  );
  return [...byHand, ...unsure, ...replaced].map((why) => `${UNDECIDED} ${why}`);
}

/**
 * The way back of one migration: what drizzle-kit writes for going from the snapshot after it to the one before it, and a line
 * to review for each thing a structure cannot tell.
 */
export async function deriveDown(
  tag: string,
  { before, after, kit }: { before: Snapshot | undefined; after: Snapshot; kit: SnapshotReader },
): Promise<string> {
  const down = inOrder(await kit.generateMigration(after, before ?? kit.generateDrizzleJson({})));
  const { statements: up } = await readUp(tag);
  return `${[...reviewsOf(up, down), ...down.map(whereRowsAllow)].join("\n")}\n`;
}

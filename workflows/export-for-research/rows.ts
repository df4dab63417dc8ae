import { addDays, format, parseISO, subDays, subYears } from "date-fns";
import { type Blurred, isSex, K, type Quasi } from "./k-anonymity";

/** What is known of one person who may be in a file, as the database gives it. */
export type Facts = Quasi & {
  isBlurred: boolean;
  codes: readonly {
    kind: "condition" | "medication";
    system: string;
    code: string;
    status: string;
    on: string | null;
    endedOn: string | null;
  }[];
  measurements: readonly {
    code: string;
    value: number;
    second: number | null;
    comparator: string | null;
    on: string;
  }[];
};

export const tables = {
  people: ["person", "sex", "age_band"],
  conditions: ["person", "system", "code", "status", "on", "ended_on"],
  medications: ["person", "system", "code", "status", "on", "ended_on"],
  measurements: ["person", "loinc", "value", "second_value", "comparator", "unit", "on"],
} as const;

export type TableName = keyof typeof tables;
export type Cell = string | number | null;
export type Rows = Record<TableName, Cell[][]>;

const FURTHEST_DAYS = 182;

/** A number of days that is thrown away afterwards. Never zero, so that a blurred date is never the true one. */
export function newOffset(randomInt: (from: number, below: number) => number): number {
  const days = randomInt(1, FURTHEST_DAYS + 1);
  return randomInt(0, 2) === 0 ? days : -days;
}

/** What began long ago would tell how old somebody is at least. */
const MOST_YEARS_BACK = 10;
const written = (day: Date) => format(day, "yyyy-MM-dd");

/**
 * The same with its dates moved, unless the person wanted them true. The span that is given is cut from the moved dates: its ends lie
 * where everybody's do, and the last of a daily row does not tell by how much it was moved.
 */
export function moved<T extends Facts>(facts: T, offset: number, today: Date): T {
  const first = written(addDays(subYears(today, MOST_YEARS_BACK), FURTHEST_DAYS));
  const last = written(subDays(today, FURTHEST_DAYS));
  const move = (day: string | null) => {
    const to = day === null ? null : written(addDays(parseISO(day), facts.isBlurred ? offset : 0));
    return to === null || to < first || to > last ? null : to;
  };
  return {
    ...facts,
    codes: facts.codes.map((each) => ({ ...each, on: move(each.on), endedOn: move(each.endedOn) })),
    measurements: facts.measurements.flatMap((each) => {
      const on = move(each.on);
      return on === null ? [] : [{ ...each, on }];
    }),
  };
}

/** Three significant digits: more would tell one laboratory's print from another's. */
const rounded = (value: number | null) => (value === null ? null : Number(value.toPrecision(3)));

type Of = { name: string; look: Blurred; unitOf: (loinc: string) => string | null };

/** Everything of one person that would be in a file; the preview before they agree and the file itself are made by this. */
export function rowsOf(facts: Facts, { name, look, unitOf }: Of): Rows {
  const coded = (kind: "condition" | "medication") =>
    facts.codes
      .filter((each) => each.kind === kind)
      .map(({ system, code, status, on, endedOn }) => [name, system, code, status, on, endedOn]);
  return {
    people: [[name, look.sex, look.ageBand]],
    conditions: coded("condition"),
    medications: coded("medication"),
    measurements: facts.measurements.map(({ code, value, second, comparator, on }) => [
      name,
      code,
      rounded(value),
      rounded(second),
      comparator,
      unitOf(code),
      on,
    ]),
  };
}

function codesOf({ codes, measurements }: Facts): Set<string> {
  return new Set([
    ...codes.map(({ system, code }) => `${system}|${code}`),
    ...measurements.map(({ code }) => `loinc|${code}`),
  ]);
}

/** A code that few people have could tell who they are: such rows are left out. */
export function commonCodes(people: readonly Facts[], k = K): Set<string> {
  const having = new Map<string, number>();
  for (const person of people) for (const code of codesOf(person)) having.set(code, (having.get(code) ?? 0) + 1);
  return new Set([...having].filter(([, count]) => count >= k).map(([code]) => code));
}

export function onlyCommon(facts: Facts, common: ReadonlySet<string>): Facts {
  return {
    ...facts,
    codes: facts.codes.filter(({ system, code }) => common.has(`${system}|${code}`)),
    measurements: facts.measurements.filter(({ code }) => common.has(`loinc|${code}`)),
  };
}

type Given = { patient_id: string; part: string; facts: Record<string, unknown> };

const text = (value: unknown) => (typeof value === "string" ? value : null);
const number = (value: unknown) => (typeof value === "number" ? value : null);

type Gathered = Facts & { codes: Facts["codes"][number][]; measurements: Facts["measurements"][number][] };

function personFrom(facts: Given["facts"]): Gathered {
  const sex = text(facts.sex) ?? "unknown";
  return {
    sex: isSex(sex) ? sex : "unknown",
    ageFrom: number(facts.ageFrom),
    isBlurred: facts.isBlurred !== false,
    codes: [],
    measurements: [],
  };
}

function add(person: Gathered, { part, facts }: Given): void {
  const [code, on, value] = [text(facts.code), text(facts.on), number(facts.value)];
  if (code === null) return;
  if (part === "measurement" && value !== null && on !== null)
    person.measurements.push({ code, value, second: number(facts.second), comparator: text(facts.comparator), on });
  if (part === "condition" || part === "medication") {
    const [system, status] = [text(facts.system) ?? "", text(facts.status) ?? ""];
    person.codes.push({ kind: part, system, code, status, on, endedOn: text(facts.endedOn) });
  }
}

/** The rows of `app.research_facts`, by person. */
export function gather(rows: readonly Given[]): Facts[] {
  const people = new Map<string, Gathered>();
  for (const { patient_id: id, part, facts } of rows) if (part === "person") people.set(id, personFrom(facts));
  for (const row of rows) {
    const person = people.get(row.patient_id);
    if (person) add(person, row);
  }
  return [...people.values()];
}

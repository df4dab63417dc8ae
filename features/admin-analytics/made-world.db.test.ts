import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { newRecordNumber } from "@/lib/record-number";
import { inWorld, type World } from "@/tests/world";
import { countDayIn, dayAfter } from "./count-day";
import type { Figure } from "./figures";
import { getFigures } from "./queries";

const FIRST = "2031-01-01";
const DAYS = 45;
const ROLES = ["patient", "clinician"] as const;
const KINDS = ["visit", "note", "medication", "allergy", "lab-report"] as const;

/** The same numbers each time, so that a failure can be looked at again. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

type Made = { personId: string; patientId: string; role: string; createdOn: string; isInside: boolean };
type Happened = { who: Made; day: string; group: string };
type MadeWorld = { people: Made[]; visits: Happened[]; records: Happened[]; organization: string };

/** Written down here as it is made, so that what is counted can be compared with it and not with a query of the same author. */
async function makeWorld(world: World, seed: number): Promise<MadeWorld> {
  const roll = dice(seed);
  const tx = await world.steward();
  const organization = await world.organization("Harbor clinic");
  const people: Made[] = [];
  for (let index = 0; index < 70; index++) {
    const made = {
      ...{ personId: newId(), patientId: newId(), role: ROLES[index % 3 === 0 ? 1 : 0] },
      ...{ createdOn: dayAfter(FIRST, roll(DAYS) - 20), isInside: roll(2) === 0 },
    };
    people.push(made);
    const createdAt = `${made.createdOn}T00:00:00Z`;
    await tx.execute(sql`insert into people (id, email, name, role, created_at)
      values (${made.personId}, ${`${made.personId}@example.org`}, 'Made Example', ${made.role}, ${createdAt})`);
    await tx.execute(sql`insert into patients (id, person_id, record_number, given_name, family_name, created_at)
      values (${made.patientId}, ${made.personId}, ${newRecordNumber()}, 'Made', 'Example', ${createdAt})`);
    if (made.isInside)
      await tx.execute(sql`insert into patient_shares (patient_id, organization_id, recipient_name, rights, starts_at)
        values (${made.patientId}, ${organization}, 'Harbor clinic', 'read', '2030-01-01')`);
  }
  const visits: Happened[] = [];
  const records: Happened[] = [];
  for (let index = 0; index < 500; index++) {
    const who = people[roll(people.length)];
    const day = dayAfter(FIRST, roll(DAYS));
    if (!who || day < who.createdOn) continue;
    const moment = `${day}T${String(roll(24)).padStart(2, "0")}:${String(roll(60)).padStart(2, "0")}:00Z`;
    if (roll(2) === 0) {
      visits.push({ who, day, group: who.role });
      await tx.execute(sql`insert into audit_events (occurred_at, kind, action, actor_id)
        values (${moment}, 'security', 'session.started', ${who.personId})`);
    } else {
      const kind = KINDS[Math.min(roll(8), roll(8)) % KINDS.length] ?? "visit";
      records.push({ who, day, group: kind });
      await tx.execute(sql`insert into medical_records (patient_id, kind, title, occurred_at, status, recorded_by_name, created_at)
        values (${who.patientId}, ${kind}, 'Entry', ${moment}, 'completed', 'Made Example', ${moment})`);
    }
  }
  return { people, visits, records, organization };
}

type Told = Record<string, number | null>;
type Expected = { value: number; who: Set<Made> };

const groupsOf = (happened: readonly Happened[], first: string, last: string) => {
  const groups = new Map<string, Expected>();
  for (const { who, day, group } of happened)
    if (day >= first && day <= last)
      for (const name of [group, "*"]) {
        const found = groups.get(name) ?? { value: 0, who: new Set() };
        groups.set(name, { value: found.value + 1, who: found.who.add(who) });
      }
  return groups;
};

const activeOf = ({ visits }: MadeWorld, day: string, days: number) => {
  const groups = groupsOf(visits, dayAfter(day, 1 - days), day);
  return new Map([...groups].map(([name, { who }]) => [name, { value: who.size, who }]));
};

const isFew = (people: ReadonlySet<Made>) => people.size > 0 && people.size < 10;

/** What is told is true, and of nobody few; nor does what is withheld follow from the total. */
function expectHonest(told: Told, expected: ReadonlyMap<string, Expected>, isInside: (who: Made) => boolean) {
  const sides = (who: ReadonlySet<Made>) => [
    new Set([...who].filter(isInside)),
    new Set([...who].filter((each) => !isInside(each))),
  ];
  const hidden = new Set<Made>();
  for (const [name, { value, who }] of expected) {
    const given = told[name];
    if (given === null) {
      if (name !== "*") for (const each of who) hidden.add(each);
      continue;
    }
    expect([name, given]).toEqual([name, value]);
    for (const side of sides(who)) expect([name, isFew(side)]).toEqual([name, false]);
  }
  if (told["*"] !== null) for (const side of sides(hidden)) expect(isFew(side)).toBe(false);
}

describe("figures of a made world", () => {
  it.each([1, 2, 3])("are those that were written down while it was made (%i)", (seed) =>
    inWorld(async (world) => {
      const made = await makeWorld(world, seed);
      const tx = await world.steward();
      for (let index = 0; index < DAYS; index++) await countDayIn(tx, dayAfter(FIRST, index));
      const viewer = world.as(await world.person("Ines Admin", "admin"));
      const ask = async (figure: Figure, first: string, last: string, organization?: string): Promise<Told> => {
        const cells = await getFigures(viewer, [figure], { first, last, step: "week", organization });
        return Object.fromEntries(cells.flatMap(({ start, group, value }) => (start === null ? [[group, value]] : [])));
      };
      const everybody = () => true;
      for (const [from, length] of [
        [0, DAYS],
        [3, 30],
        [20, 7],
        [38, 7],
        [44, 1],
      ] as const) {
        const [first, last] = [dayAfter(FIRST, from), dayAfter(FIRST, from + length - 1)];
        const records = groupsOf(made.records, first, last);
        expectHonest(await ask("records-added", first, last), records, everybody);
        expectHonest(await ask("sign-ins", first, last), onlyAll(groupsOf(made.visits, first, last)), everybody);
        for (const days of [1, 7, 30] as const)
          expectHonest(await ask(`people-active-${days}`, first, last), activeOf(made, last, days), everybody);
        const inside = new Map(
          [...records].map(([name, { who }]) => {
            const of = made.records.filter(
              (each) =>
                each.day >= first && each.day <= last && (name === "*" || each.group === name) && each.who.isInside,
            );
            return [name, { value: of.length, who }];
          }),
        );
        expectHonest(await ask("records-added", first, last, made.organization), inside, ({ isInside }) => isInside);
      }
      expect(Object.values(await ask("records-added", FIRST, dayAfter(FIRST, DAYS - 1)))).not.toContain(undefined);
      expect((await ask("people-active-30", FIRST, dayAfter(FIRST, DAYS - 1)))["*"]).toBe(
        activeOf(made, dayAfter(FIRST, DAYS - 1), 30).get("*")?.value,
      );
    }),
  );
});

/** Of a figure without groups. */
const onlyAll = (groups: ReadonlyMap<string, Expected>) =>
  new Map([...groups].flatMap(([name, of]) => (name === "*" ? [[name, of] as const] : [])));

import { riskModelOf } from "./models";

/** What sets a model apart from others that answer a like question; the cards say the same at length. */
type Traits = {
  name: string;
  /** What it counts as happening. */
  events: readonly string[];
  /** From whom it was learned, to be read after "learned from". */
  people: string;
};

const traits: Readonly<Record<string, Traits>> = {
  "prevent-2023": {
    name: "PREVENT",
    events: ["heart attack", "stroke", "heart failure"],
    people: "adults in the United States",
  },
  "score2-diabetes-2023": {
    name: "SCORE2-Diabetes",
    events: ["heart attack", "stroke"],
    people: "people with type 2 diabetes in Europe",
  },
  "score2-2021": {
    name: "SCORE2",
    events: ["heart attack", "stroke"],
    people: "people without diabetes in Europe",
  },
  "pce-2013": {
    name: "the pooled cohort equations",
    events: ["heart attack", "stroke"],
    people: "Black and White adults in the United States in older studies",
  },
  "framingham-2008": {
    name: "Framingham",
    events: ["heart attack", "stroke", "heart failure", "angina", "narrowed leg arteries"],
    people: "mostly White people of one American town",
  },
  "ada-risk-test": {
    name: "the American test",
    events: ["diabetes or a stage before it that nobody has found yet"],
    people: "adults in the United States",
  },
  findrisc: { name: "the Finnish score", events: ["diabetes within ten years"], people: "adults in Finland" },
  idrs: {
    name: "the Indian score",
    events: ["diabetes that nobody has found yet"],
    people: "adults in Chennai, India",
  },
};

const joined = new Intl.ListFormat("en", { type: "conjunction" });
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const isGiven = <T>(value: T | undefined): value is T => value !== undefined;

/** Events that some count and others do not, those of the same models in one clause: "PREVENT also counts heart failure". */
function eventClauses(all: readonly Traits[]): string[] {
  const events = [...new Set(all.flatMap((each) => each.events))].map((event) => ({
    event,
    by: all.filter((each) => each.events.includes(event)).map(({ name }) => name),
  }));
  const counters = [...new Set(events.map(({ by }) => joined.format(by)))];
  const hasCommon = events.some(({ by }) => by.length === all.length);
  return counters.flatMap((names) => {
    const alike = events.filter(({ by }) => joined.format(by) === names);
    const count = alike[0]?.by.length;
    if (count === all.length) return [];
    const verb = hasCommon ? (count === 1 ? "also counts" : "also count") : count === 1 ? "is about" : "are about";
    return [`${names} ${verb} ${joined.format(alike.map(({ event }) => event))}`];
  });
}

function horizonClause(modelIds: readonly string[]): string[] {
  const spans = modelIds.flatMap((id) => {
    const years = riskModelOf(id)?.headlines[0]?.horizonYears ?? null;
    const name = traits[id]?.name;
    return name && years !== null ? [{ name, years }] : [];
  });
  if (new Set(spans.map(({ years }) => years)).size < 2) return [];
  return [joined.format(spans.map(({ name, years }) => `${name} looks ${years} years ahead`))];
}

/** Why the numbers of these models differ, in sentences: what each counts, over how many years, and from whom it was learned. */
export function differencesBetween(modelIds: readonly string[]): string[] {
  const all = modelIds.map((id) => traits[id]).filter(isGiven);
  if (all.length < 2) return [];
  const people = all.map((each, index) => `${each.name}${index === 0 ? " was learned" : ""} from ${each.people}`);
  return [
    ...[...eventClauses(all), ...horizonClause(modelIds)].map((clause) => `${capital(clause)}.`),
    `${capital(people.join(", "))}.`,
  ];
}

import type { FamilyMember } from "@/clinical/family-history/family";
import { had, person } from "@/clinical/family-history/test-relatives";
import type { Relation } from "@/clinical/vocabulary/relative";

type Some = Partial<Omit<FamilyMember, "id" | "relation">>;

const ofParents = { motherId: "mother", fatherId: "father" };
const ofMaternal = { side: "maternal", motherId: "mgm", fatherId: "mgf" } as const;
const ofPaternal = { side: "paternal", motherId: "pgm", fatherId: "pgf" } as const;

const parents = [
  person("mother", "mother", { side: "maternal", bornYear: 1955 }),
  person("father", "father", { side: "paternal", bornYear: 1952 }),
];

const grandparents = [
  person("mgm", "grandmother", { side: "maternal", bornYear: 1930, isDeceased: true, ageAtDeath: 58 }),
  person("mgf", "grandfather", { side: "maternal", bornYear: 1928, isDeceased: true, ageAtDeath: 84 }),
  person("pgm", "grandmother", { side: "paternal", bornYear: 1927 }),
  person("pgf", "grandfather", { side: "paternal", bornYear: 1925, isDeceased: true, ageAtDeath: 61 }),
];

const core = [
  person("self", "self", { sex: "female", bornYear: 1980, ...ofParents }),
  person("mother", "mother", { side: "maternal", bornYear: 1955, motherId: "mgm", fatherId: "mgf" }),
  person("father", "father", { side: "paternal", bornYear: 1952, motherId: "pgm", fatherId: "pgf" }),
  ...grandparents,
];

function great(grandparent: string, side: "maternal" | "paternal") {
  const ids = { motherId: `${grandparent}-gm`, fatherId: `${grandparent}-gf` };
  return {
    ids,
    people: [
      person(ids.motherId, "great-grandmother", { side, isDeceased: true }),
      person(ids.fatherId, "great-grandfather", { side, isDeceased: true }),
    ],
  };
}

function withParents(people: FamilyMember[], parentsOf: Record<string, Some>): FamilyMember[] {
  return people.map((member) => ({ ...member, ...parentsOf[member.id] }));
}

const greats = {
  mgm: great("mgm", "maternal"),
  mgf: great("mgf", "maternal"),
  pgm: great("pgm", "paternal"),
  pgf: great("pgf", "paternal"),
};

const fourGenerations = [
  ...withParents(core, { mgm: greats.mgm.ids, mgf: greats.mgf.ids, pgm: greats.pgm.ids, pgf: greats.pgf.ids }),
  ...Object.values(greats).flatMap(({ people }) => people),
];

function sibship(count: number, relation: Relation, id: string, more: Some): FamilyMember[] {
  return Array.from({ length: count }, (_, at) => person(`${id}${at + 1}`, relation, { bornYear: 1940 + at, ...more }));
}

const forty = [
  ...fourGenerations,
  ...sibship(2, "aunt", "ma", ofMaternal),
  ...sibship(1, "uncle", "mu", ofMaternal),
  ...sibship(2, "uncle", "pu", ofPaternal),
  ...sibship(1, "aunt", "pa", ofPaternal),
  ...sibship(3, "cousin", "c-ma1-", { side: "maternal", motherId: "ma1", sex: "female" }),
  ...sibship(2, "cousin", "c-mu1-", { side: "maternal", fatherId: "mu1", sex: "male" }),
  ...sibship(2, "cousin", "c-pu1-", { side: "paternal", fatherId: "pu1" }),
  ...sibship(2, "brother", "brother", ofParents),
  ...sibship(1, "sister", "sister", ofParents),
  ...sibship(2, "niece", "niece", { motherId: "sister1" }),
  person("partner", "partner", { sex: "male" }),
  ...sibship(2, "daughter", "daughter", { motherId: "self", fatherId: "partner" }),
  ...sibship(1, "son", "son", { motherId: "self", fatherId: "partner" }),
  ...sibship(1, "grandson", "grandson", { motherId: "daughter1" }),
  ...sibship(1, "great-aunt", "great-aunt", { side: "maternal", ...greats.mgm.ids }),
  ...sibship(2, "great-uncle", "great-uncle", { side: "paternal", ...greats.pgf.ids }),
];

/** Invented families, one for each thing a tree must be able to show. */
export const testFamilies: Record<string, FamilyMember[]> = {
  twins: [
    ...core,
    person("twin", "sister", { ...ofParents, bornYear: 1980, twinGroup: "t1", twinKind: "identical" }),
    person("brother", "brother", { ...ofParents, bornYear: 1977 }),
    person("aunt1", "aunt", { ...ofMaternal, bornYear: 1958, twinGroup: "t2", twinKind: "fraternal" }),
    person("uncle2", "uncle", { ...ofMaternal, bornYear: 1958, twinGroup: "t2", twinKind: "fraternal" }),
    person("aunt3", "aunt", { ...ofPaternal, bornYear: 1958, twinGroup: "t3", twinKind: "unknown" }),
    person("aunt4", "aunt", { ...ofPaternal, bornYear: 1958, twinGroup: "t3", twinKind: "unknown" }),
  ].map((member) => (member.id === "self" ? { ...member, twinGroup: "t1", twinKind: "identical" as const } : member)),
  "half-siblings": [
    ...core,
    person("sister", "sister", { ...ofParents, bornYear: 1982 }),
    person("half1", "half-sister", { side: "maternal", motherId: "mother", bornYear: 1975 }),
    person("half2", "half-brother", { side: "maternal", motherId: "mother", bornYear: 1977 }),
    person("half3", "half-brother", { side: "paternal", fatherId: "father", bornYear: 1990 }),
    person("aunt", "aunt", { ...ofMaternal, bornYear: 1958 }),
    person("half-aunt", "half-aunt", { side: "maternal", motherId: "mgm", bornYear: 1949 }),
  ],
  "cousins married": [
    ...withParents(core, { mgm: greats.pgf.ids, pgf: greats.pgf.ids }),
    ...greats.pgf.people,
    person("aunt", "aunt", { ...ofMaternal, bornYear: 1958 }),
    person("uncle", "uncle", { ...ofPaternal, bornYear: 1950 }),
    person("brother", "brother", { ...ofParents, bornYear: 1985 }),
  ],
  adopted: [
    ...core.map((member) => (member.id === "father" ? { ...member, adoption: "in" as const } : member)),
    person("uncle", "uncle", { ...ofPaternal, bornYear: 1955 }),
    person("sister", "sister", { ...ofParents, adoption: "in", bornYear: 1984 }),
    person("aunt", "aunt", { ...ofMaternal, adoption: "out", bornYear: 1957 }),
    person("daughter", "daughter", { motherId: "self", bornYear: 2010 }),
  ],
  "four generations": [...fourGenerations, person("daughter", "daughter", { motherId: "self", bornYear: 2008 })],
  "forty people": forty,
  "only the mother known": [
    person("self", "self", { sex: "male", motherId: "mother", bornYear: 1990 }),
    person("sister", "sister", { motherId: "mother", bornYear: 1992 }),
    person("mother", "mother", { side: "maternal", motherId: "mgm", bornYear: 1965 }),
    person("mgm", "grandmother", { side: "maternal" }),
  ],
  "big sibship": [
    person("self", "self", { sex: "male", ...ofParents, bornYear: 1944 }),
    ...parents,
    ...sibship(5, "sister", "sister", ofParents),
    ...sibship(6, "brother", "brother", ofParents),
    ...sibship(2, "niece", "niece", { motherId: "sister2" }),
    ...sibship(3, "nephew", "nephew", { fatherId: "brother5" }),
  ],
  "two partners": [
    person("self", "self", { sex: "male", ...ofParents, bornYear: 1970 }),
    ...parents,
    person("first", "partner", { sex: "female", bornYear: 1971 }),
    person("second", "partner", { sex: "female", bornYear: 1978 }),
    ...sibship(2, "daughter", "daughter", { fatherId: "self", motherId: "first" }),
    ...sibship(2, "son", "son", { fatherId: "self", motherId: "second" }),
    ...sibship(1, "grandchild", "grandchild", { motherId: "daughter1" }),
    person("sister", "sister", { ...ofParents, bornYear: 1968 }),
  ],
  "three partners, ages of death, and illnesses": [
    person("self", "self", { sex: "female", ...ofParents, bornYear: 1960 }),
    person("mother", "mother", {
      bornYear: 1935,
      isDeceased: true,
      ageAtDeath: 58,
      conditions: [
        had("breast-cancer", 52),
        had("ovarian-cancer", 57, { causedDeath: true }),
        had("stroke"),
        had("gout"),
      ],
    }),
    person("father", "father", { isDeceased: true, ageAtDeath: 54, conditions: [had("heart-attack", 54)] }),
    person("first", "partner", { sex: "male" }),
    person("second", "partner", { sex: "male", conditions: [had("asthma")] }),
    person("third", "partner", { sex: "unknown" }),
    ...sibship(1, "daughter", "daughter", { motherId: "self", fatherId: "first" }),
    ...sibship(2, "son", "son", { motherId: "self", fatherId: "second" }),
    person("brother", "brother", {
      ...ofParents,
      conditions: ["gout", "lupus", "copd", "stroke", "angina"].map((code) => had(code)),
    }),
  ],
  "great-aunts": [
    ...fourGenerations,
    ...sibship(2, "great-aunt", "ga-mgm-", { side: "maternal", ...greats.mgm.ids }),
    ...sibship(1, "great-uncle", "gu-mgf-", { side: "maternal", ...greats.mgf.ids }),
    ...sibship(2, "great-aunt", "ga-pgm-", { side: "paternal", ...greats.pgm.ids }),
    ...sibship(2, "great-uncle", "gu-pgf-", { side: "paternal", ...greats.pgf.ids }),
    person("aunt", "aunt", { ...ofMaternal, bornYear: 1958 }),
    person("uncle", "uncle", { ...ofPaternal, bornYear: 1949 }),
  ],
  "the patient alone": [person("self", "self", { sex: "other" })],
  "the same tree doubled back": [
    ...withParents(core, {
      mgf: greats.mgf.ids,
      pgm: greats.pgm.ids,
      mgm: greats.pgf.ids,
      pgf: greats.pgf.ids,
    }),
    ...[...greats.pgf.people, ...greats.mgf.people, ...greats.pgm.people],
    ...sibship(2, "great-aunt", "great-aunt", { side: "paternal", ...greats.pgm.ids }),
    ...sibship(1, "great-uncle", "great-uncle", { side: "maternal", ...greats.mgf.ids }),
  ],
};

/** What is counted of each day (UTC). The three answers and the first steps are also in db/before.sql, which a test compares. */
export type FigureFacts = {
  title: string;
  /** What counts as one, in plain words. */
  about: string;
  unit: "people" | "entries" | "bytes" | "requests";
  /** What the groups are; null where there are none. */
  groups: string | null;
  /** Tells how it stands at the end of a day; others add up over the days. */
  isState?: boolean;
  /** Says something of a person's health or habits: only people who allow it are counted, and the sum comes in steps of five. */
  describes?: boolean;
  /** Its groups overlap, so that no total is made of them. */
  overlaps?: boolean;
  /** Speaks of the application and not of people. */
  isOfNobody?: boolean;
};

export const figures = {
  "people-total": {
    title: "People",
    about: "Active accounts, by the role they had when the day was counted.",
    unit: "people",
    groups: "Role",
    isState: true,
  },
  "people-new": { title: "New people", about: "Accounts that were created.", unit: "people", groups: "Role" },
  "people-active-1": {
    title: "Active in a day",
    about: "People who did anything that is in the audit log on that day.",
    unit: "people",
    groups: "Role",
    isState: true,
  },
  "people-active-7": {
    title: "Active in 7 days",
    about: "The same, within the 7 days up to that day.",
    unit: "people",
    groups: "Role",
    isState: true,
  },
  "people-active-30": {
    title: "Active in 30 days",
    about: "The same, within the 30 days up to that day.",
    unit: "people",
    groups: "Role",
    isState: true,
  },
  "records-added": {
    title: "Records added",
    about: "Entries of timelines, also those retracted later.",
    unit: "entries",
    groups: "Kind",
  },
  "measurements-added": {
    title: "Measurements added",
    about: "Measured values, also those retracted later.",
    unit: "entries",
    groups: "Source",
  },
  "documents-added": {
    title: "Documents added",
    about: "Files, also those deleted later.",
    unit: "entries",
    groups: "Kind",
  },
  "document-bytes": {
    title: "Size of documents added",
    about: "Of the files as they were uploaded.",
    unit: "bytes",
    groups: null,
  },
  "predictions-by-model": {
    title: "Predictions",
    about: "Runs of a risk model that gave an answer.",
    unit: "entries",
    groups: "Model",
  },
  "predictions-by-level": {
    title: "Predictions by level",
    about: "The same, by how high the risk is.",
    unit: "entries",
    groups: "Level",
    describes: true,
  },
  "proposals-decided": {
    title: "Decisions about what was read",
    about: "Values found in documents by our rules that somebody accepted, corrected or refused.",
    unit: "entries",
    groups: "Decision",
  },
  "feedback-given": {
    title: "Feedback on predictions",
    about: "Answers to whether a prediction fits.",
    unit: "entries",
    groups: "Answer",
  },
  "shares-made": { title: "Shares made", about: "Records that were shared.", unit: "entries", groups: null },
  "shares-ended": {
    title: "Shares ended",
    about: "Shares that somebody ended, or that ran out.",
    unit: "entries",
    groups: "How",
  },
  "emergency-accesses": {
    title: "Emergency accesses",
    about: "Records a clinician opened without a share.",
    unit: "entries",
    groups: null,
  },
  "sign-ins": { title: "Sign-ins", about: "Sessions that were begun.", unit: "entries", groups: null },
  "sign-ins-refused": {
    title: "Refused sign-ins",
    about: "Wrong passwords and unknown addresses.",
    unit: "entries",
    groups: null,
    isOfNobody: true,
  },
  exports: {
    title: "Exports",
    about: "Files that somebody took out: everything of a record, the audit log, or data for research.",
    unit: "entries",
    groups: "What",
  },
  requests: {
    title: "Requests",
    about: "Pages, files and forms that were asked for, by kind and kind of answer.",
    unit: "requests",
    groups: "Answer",
    isOfNobody: true,
  },
  "request-time": {
    title: "Response times",
    about: "The same, by the time each took at most.",
    unit: "requests",
    groups: "Time",
    isOfNobody: true,
  },
  errors: {
    title: "Errors",
    about: "Unexpected failures, by kind.",
    unit: "entries",
    groups: "Kind",
    isOfNobody: true,
  },
  "conditions-new": {
    title: "Conditions",
    about: "People for whom a coded condition was recorded for the first time.",
    unit: "people",
    groups: "Condition",
    describes: true,
  },
  "symptoms-new": {
    title: "Symptoms",
    about: "People for whom a coded symptom was recorded for the first time.",
    unit: "people",
    groups: "Symptom",
    describes: true,
  },
  "cohort-size": {
    title: "New people by week",
    about: "People by the week (from Monday) in which they created their account.",
    unit: "people",
    groups: "Week",
    isState: true,
    describes: true,
    overlaps: true,
  },
  "cohort-active": {
    title: "People who came back",
    about: "How many of them were active in their first, second, third … week.",
    unit: "people",
    groups: "Week and weeks since",
    isState: true,
    describes: true,
    overlaps: true,
  },
  funnel: {
    title: "First steps",
    about: "Patients who created their account within so many days and got as far as a step, with all steps before it.",
    unit: "people",
    groups: "Days and step",
    isState: true,
    describes: true,
    overlaps: true,
  },
} as const satisfies Record<string, FigureFacts>;

export type Figure = keyof typeof figures;
export const FIGURES = Object.keys(figures).filter((name): name is Figure => Object.hasOwn(figures, name));
export const isFigure = (name: string): name is Figure => Object.hasOwn(figures, name);
/** What speaks of nobody is of no organization. */
export const isKnownOf = (figure: Figure, { organization }: { organization?: string | undefined }): boolean =>
  organization === undefined || !factsOf(figure).isOfNobody;
export const factsOf = (figure: Figure): FigureFacts => figures[figure];

export const FUNNEL_STEPS = ["signed-up", "profile", "record", "value", "shared"] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

/** Weeks after which it is not followed any more who comes back. */
export const COHORT_WEEKS = 12;
/** Within how many days people came of whom the first steps are counted. */
export const FUNNEL_DAYS = [7, 30, 90, 365] as const;
/** How many days back days are counted by themselves. */
export const MOST_DAYS = 400;

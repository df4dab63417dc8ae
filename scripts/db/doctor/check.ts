/** What a look at one thing came to. "notice" is worth knowing and keeps nothing from working. */
export type Verdict = {
  level: "well" | "notice" | "wrong";
  words: string;
  mend?: string;
  /** There was no answer at all: what depends on it is not looked at. */
  isSilent?: boolean;
};

export type Check = {
  name: string;
  /** Is not looked at while the database does not answer. */
  needsDatabase?: boolean;
  look(): Promise<Verdict>;
};

export const well = (words: string): Verdict => ({ level: "well", words });
export const notice = (words: string, mend?: string): Verdict => ({ level: "notice", words, mend });
export const wrong = (words: string, mend: string): Verdict => ({ level: "wrong", words, mend });

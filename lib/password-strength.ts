import type { ZxcvbnFactory } from "@zxcvbn-ts/core";

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;
/** zxcvbn's "safely unguessable": more than 10^8 guesses. */
const STRONG_ENOUGH = 3;

export type PasswordStrength = {
  /** 0 (guessed at once) to 4 (very hard to guess). */
  score: number;
  isStrongEnough: boolean;
  /** One sentence on what makes it weak, where the estimate knows. */
  because: string | null;
};

let known: Promise<ZxcvbnFactory> | undefined;

/** The word lists are large, so they load when a password is first looked at. They are part of the application: nothing is asked elsewhere. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  });
}

/** `ownWords` are what others know of the person, such as their name and email address. */
export async function gaugePassword(password: string, ownWords: readonly string[]): Promise<PasswordStrength> {
  known ??= loadEstimator();
  const estimator = await known;
  const words = ownWords.flatMap((word) => [word, ...word.split(/[^\p{L}\p{N}]+/u)]).filter((word) => word.length > 2);
  const { score, feedback } = estimator.check(password.slice(0, LONGEST_PASSWORD), words);
  return { score, isStrongEnough: score >= STRONG_ENOUGH, because: feedback.warning };
}

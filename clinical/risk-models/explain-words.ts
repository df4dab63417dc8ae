import type { Explanation, Part } from "./explain";
import { insideSentence } from "./headline";
import type { Headline } from "./model";

/** More would not be read as a sentence; the table has them all. */
const MOST_TOLD = 4;

const joined = new Intl.ListFormat("en", { type: "conjunction" });
const plural = /^(Breaths|Breast biopsies|Close relatives|Relatives|Parents|Vegetables)\b/;

const decimalsOf = ({ unit }: Headline) => (unit === "points" ? 0 : 1);
const rounded = (value: number, headline: Headline) => Math.abs(value).toFixed(decimalsOf(headline));
const points = (amount: string) => `${amount} ${amount === "1" ? "point" : "points"}`;
const figure = (value: number, headline: Headline) =>
  headline.unit === "%" ? `${value.toFixed(1)} %` : points(value.toFixed(0));

function partInWords({ label, inWords, effect }: Part, headline: Headline, isFirst: boolean): string {
  const [only] = inWords.length === 1 ? inWords : [];
  const values = only ? ` (${insideSentence(only.to)} instead of ${insideSentence(only.from)})` : "";
  const isPlural = !only || plural.test(label);
  const verb = effect > 0 ? `add${isPlural ? "" : "s"}` : `take${isPlural ? "" : "s"} away`;
  const name = isFirst ? label : insideSentence(label);
  return `${name}${values}${only ? "" : " together"} ${verb} ${points(rounded(effect, headline))}`;
}

function restInWords(rest: readonly Part[], headline: Headline): string[] {
  if (rest.length === 0) return [];
  const effect = rest.reduce((sum, part) => sum + part.effect, 0);
  const amount = points(rounded(effect, headline));
  if (Number(rounded(effect, headline)) === 0) return ["the rest evens out"];
  return [`everything else together ${effect > 0 ? "adds" : "takes away"} ${amount}`];
}

/**
 * A waterfall in plain sentences. `start` says what is compared, such as "Since the last time" or "Compared with somebody of
 * your age and sex"; what rounds to nothing is not told.
 */
export function sentenceOf({ headline, reference, value, parts }: Explanation, start: string): string {
  const [from, to] = [figure(reference, headline), figure(value, headline)];
  const whole =
    from === to ? `${start}, the number is the same: ${to}.` : `${start}, the number is ${to} instead of ${from}.`;
  const felt = parts.filter(({ effect }) => Number(rounded(effect, headline)) !== 0);
  if (felt.length === 0) return whole;

  const told = felt.slice(0, MOST_TOLD).map((part, index) => partInWords(part, headline, index === 0));
  const clauses = joined.format([...told, ...restInWords(felt.slice(MOST_TOLD), headline)]);
  const turned = felt.filter((part) => part.isAgainstSense).map(({ label }) => insideSentence(label));
  const warning =
    turned.length > 0
      ? ` For ${joined.format(turned)} the published equation goes against medical sense here: do not read that part as good or bad for you.`
      : "";
  return `${whole} ${clauses}.${warning}`;
}

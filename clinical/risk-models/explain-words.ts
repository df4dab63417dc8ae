import type { Explanation, Part } from "./explain";
import { insideSentence } from "./headline";
import type { Headline } from "./model";

const joined = new Intl.ListFormat("en", { type: "conjunction" });

const decimalsOf = ({ unit }: Headline) => (unit === "points" ? 0 : 1);
const figure = (value: number, headline: Headline) =>
  headline.unit === "%" ? `${value.toFixed(1)} %` : `${value.toFixed(0)} ${Math.abs(value) === 1 ? "point" : "points"}`;

function partInWords({ label, fields, effect }: Part, headline: Headline, isFirst: boolean): string {
  const amount = Math.abs(effect).toFixed(decimalsOf(headline));
  const [together, verbEnd] = fields.length > 1 ? [" together", ""] : ["", "s"];
  const verb = effect > 0 ? `add${verbEnd}` : `take${verbEnd} away`;
  const name = isFirst ? label : insideSentence(label);
  return `${name}${together} ${verb} ${amount} ${amount === "1" ? "point" : "points"}`;
}

/**
 * A waterfall as one or two sentences. `start` says what is compared, such as "Since the last time" or "Compared with
 * somebody of your age and sex"; what rounds to nothing is not told.
 */
export function sentenceOf({ headline, reference, value, parts }: Explanation, start: string): string {
  const from = figure(reference, headline);
  const to = figure(value, headline);
  const whole =
    from === to ? `${start}, the number is the same: ${to}.` : `${start}, the number is ${to} instead of ${from}.`;
  const told = parts.filter(({ effect }) => Number(effect.toFixed(decimalsOf(headline))) !== 0);
  if (told.length === 0) return whole;
  return `${whole} ${joined.format(told.map((part, index) => partInWords(part, headline, index === 0)))}.`;
}

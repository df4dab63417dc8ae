import type { Headline } from "@/clinical/risk-models/model";

type Numbers = readonly { headline: Headline; value: number | null }[];

/** Whether heart failure alone comes out above the number that includes it: each has an equation of its own. */
export function exceedsItsWhole(numbers: Numbers): boolean {
  return numbers.some(({ headline: { path }, value }) => {
    const [span, event] = path;
    if (event !== "heartFailure" || value === null) return false;
    const whole = numbers.find(({ headline }) => headline.path[0] === span && headline.path[1] === "totalCvd");
    return whole !== undefined && whole.value !== null && value > whole.value;
  });
}

/** Letters that look alike are told apart by the few words that end or are built in this way. */
const MISREADINGS: readonly (readonly [RegExp, string])[] = [
  [/^HbA[1lI]{1,2}[cC]$/, "HbA1c"],
  [/(?<=^[a-zµ]{0,3}\/)d[l1iI|!]$/, "dl"],
  [/(?<=^[a-zµ]{0,3}[lI1]?U?\/)m[l1iI|!]$/, "ml"],
  [/^10["'”“°*^](?=(?:3|6|9|12)\/[uµl1IL]+$)/, "10^"],
  [/(?<=^10\^\d+\/[uµ])[l1I]?L$/, "L"],
  [/(?<=^[GT]pt\/)[1I|]$/, "l"],
  [/^u[lI1][Uu](?=\/)/, "uIU"],
  [/^m[lI1][Uu](?=\/)/, "mIU"],
];

/** Behind a number this can only be a unit; alone it may be a count of cells. */
const CARET_AS_SEVEN = /^107(?=(?:3|6|9|12)\/[uµ]?L$)/i;

export function mended(text: string, before: string | undefined): string {
  const unit = before && /^[<>]?\d[\d.,]*$/.test(before) ? text.replace(CARET_AS_SEVEN, "10^") : text;
  return MISREADINGS.reduce((read, [pattern, word]) => read.replace(pattern, word), unit);
}

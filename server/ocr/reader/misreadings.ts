/** Letters that look alike are told apart by the few words that end or are built in this way. */
const MISREADINGS: readonly (readonly [RegExp, string])[] = [
  [/^HbA[1lI]{1,2}[cC]$/, "HbA1c"],
  [/(?<=^[a-zµ]{0,3}\/)d[l1iI|!]$/, "dl"],
  [/(?<=^[a-zµ]{0,3}[lI1]?U?\/)m[l1iI|!]$/, "ml"],
  [/^10["'”“°*7^](?=(?:3|6|9|12)\/[uµl1IL]+$)/, "10^"],
  [/(?<=^10\^\d+\/[uµ])[l1I]?L$/, "L"],
  [/(?<=^[GT]pt\/)[1I|]$/, "l"],
  [/^u(?=(?:g|mol|kat)\/)/, "µ"],
  [/^u[lI1][Uu](?=\/)/, "uIU"],
  [/^m[lI1][Uu](?=\/)/, "mIU"],
];

export function mended(text: string): string {
  return MISREADINGS.reduce((read, [pattern, word]) => read.replace(pattern, word), text);
}

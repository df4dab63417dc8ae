/** A field of one quantity in a form with several: "value-29463-7", "unit-29463-7". */
export const fieldOf = (part: "value" | "second" | "unit" | "method", code: string) => `${part}-${code}`;

export const DATE_ORDERS = ["day-first", "month-first"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

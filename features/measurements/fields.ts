/** A field of one quantity in a form with several: "value-29463-7", "unit-29463-7". */
export const fieldOf = (part: "value" | "second" | "unit" | "method", code: string) => `${part}-${code}`;

/** A form must be under a megabyte (the limit of Next for server actions), with room for the answers beside the table. */
const MOST_BYTES = 900_000;
export const TOO_LONG = "This is too long: at most 900 kilobytes fit. Import it in parts.";
export const isTooLong = (table: string | Blob) => new Blob([table]).size > MOST_BYTES;

export const DATE_ORDERS = ["day-first", "month-first"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

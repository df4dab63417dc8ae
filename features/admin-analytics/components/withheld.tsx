import { FEWER } from "../words";

/** Stands where a figure would, and must not look like one. */
export function Withheld() {
  return <span className="font-normal text-base text-text-soft">{FEWER}</span>;
}

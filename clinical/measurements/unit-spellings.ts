/** What papers print, and the UCUM units it may mean. Only the one that the quantity accepts is taken. */
const spellings: Record<string, readonly string[]> = {
  "°c": ["Cel"],
  c: ["Cel"],
  celsius: ["Cel"],
  degc: ["Cel"],
  "°f": ["[degF]"],
  f: ["[degF]"],
  fahrenheit: ["[degF]"],
  degf: ["[degF]"],
  mmhg: ["mm[Hg]"],
  torr: ["mm[Hg]"],
  lb: ["[lb_av]"],
  lbs: ["[lb_av]"],
  pound: ["[lb_av]"],
  pounds: ["[lb_av]"],
  st: ["[stone_av]"],
  stone: ["[stone_av]"],
  stones: ["[stone_av]"],
  kgs: ["kg"],
  kilo: ["kg"],
  kilos: ["kg"],
  kilogram: ["kg"],
  kilograms: ["kg"],
  cms: ["cm"],
  centimeter: ["cm"],
  centimeters: ["cm"],
  in: ["[in_i]"],
  inch: ["[in_i]"],
  inches: ["[in_i]"],
  '"': ["[in_i]"],
  ft: ["[ft_i]"],
  feet: ["[ft_i]"],
  foot: ["[ft_i]"],
  bpm: ["/min"],
  permin: ["/min"],
  "1/min": ["/min"],
  "beats/min": ["/min"],
  "breaths/min": ["/min"],
  percent: ["%"],
  "mg%": ["mg/dL"],
  "mgs%": ["mg/dL"],
  "g%": ["g/dL"],
  "gm%": ["g/dL"],
  "gm/dl": ["g/dL"],
  "gms/dl": ["g/dL"],
  "g/l": ["g/L", "10*9/L"],
  "gpt/l": ["10*9/L"],
  "t/l": ["10*12/L"],
  "tpt/l": ["10*12/L"],
  "k/ul": ["10*3/uL"],
  "th/ul": ["10*3/uL"],
  "thou/ul": ["10*3/uL"],
  "thousand/ul": ["10*3/uL"],
  "m/ul": ["10*6/uL"],
  "mil/ul": ["10*6/uL"],
  "mill/ul": ["10*6/uL"],
  "million/ul": ["10*6/uL"],
  "cells/ul": ["/uL"],
  sec: ["s"],
  secs: ["s"],
  second: ["s"],
  seconds: ["s"],
  hr: ["h"],
  hrs: ["h"],
  hour: ["h"],
  hours: ["h"],
  mins: ["min"],
  minutes: ["min"],
  liters: ["L"],
  litres: ["L"],
  "mm/1h": ["mm/h"],
  "ug/mg": ["mg/g"],
  "mg/gcreat": ["mg/g"],
  "mg/gcr": ["mg/g"],
  "mg/mmolcreat": ["mg/mmol"],
  "mosm/kgh2o": ["mosm/kg"],
  "kcal/day": ["kcal/d"],
  "kj/day": ["kJ/d"],
  ratio: ["{ratio}"],
  inr: ["{INR}"],
  steps: ["{steps}"],
  ph: ["[pH]"],
};

/** Longer than any unit; what is tried against patterns must be short. */
const MOST_LETTERS = 40;

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Only what makes no difference goes: case, spaces, signs for micro and powers, ways to write a thousandth of a milliliter. */
function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(SUPERSCRIPTS.indexOf(digit)))
    .replace(/[\s[\]()_]|\{(?!1\.73)[^}]*\}/g, "")
    .replace(/[µμ]/g, "u")
    .replace(/mcg/g, "ug")
    .replace(/mcl|cumm|cmm|mm\^?3/g, "ul")
    .replace(/^[x×*]?10(?:\*\*|[e^*]?)(?=\d)/, "10*")
    .replace(/^[x×]/, "")
    .replace(/iu(?=\/)/, "u")
    .replace(/\/hr$/, "/h")
    .replace(/\/?\{?1[.,]73\.?(?:sq)?m\^?2?\}?.*$/, "/1.73m2")
    .replace(/m\^2/, "m2");
}

/** "mmol/l", "µIU/mL", "x10^3/uL", "lbs" or UCUM itself as one of the accepted units; null when not known or not certain. */
export function readUnitText(text: string, accepted: readonly string[]): string | null {
  const written = text.trim();
  if (accepted.includes(written)) return written;
  if (written.length > MOST_LETTERS) return null;
  const key = keyOf(written);
  if (key === "") return null;
  const fitting = accepted.filter((unit) => keyOf(unit) === key || spellings[key]?.includes(unit));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

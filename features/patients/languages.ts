/** Languages offered first; any other BCP 47 code that a record holds already is offered as well. */
const CODES =
  "ar bg bn ca cs da de el en es et fa fi fr ga he hi hr hu id is it ja ko lt lv ms mt nl no pl ps pt ro ru sk sl so sq sr sv sw ta th ti tr uk ur vi zh".split(
    " ",
  );

const names = new Intl.DisplayNames(["en"], { type: "language" });

export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

export function languageOptions(current: string): { value: string; label: string }[] {
  const codes = CODES.includes(current) ? CODES : [...CODES, current];
  return codes
    .map((value) => ({ value, label: languageName(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en"));
}

/** A form as an object: names ending in "[]" gather all their values in an array, without the brackets. */
export function formToObject(form: FormData): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith("$ACTION")) continue;
    if (name.endsWith("[]")) object[name.slice(0, -2)] = form.getAll(name);
    else object[name] = form.get(name);
  }
  return object;
}

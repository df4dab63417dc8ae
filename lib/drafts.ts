const prefix = "draft:";

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const neverKept = new Set(["password", "file", "submit", "button", "reset", "image"]);

export function saveDraft(key: string, form: HTMLFormElement): void {
  const typed = new URLSearchParams();
  for (const control of keptControls(form)) {
    if (isToggle(control) && !control.checked) continue;
    typed.append(control.name, control.value);
  }
  sessionStorage.setItem(prefix + key, typed.toString());
}

/** True when the form showed something else than the draft before. */
export function restoreDraft(key: string, form: HTMLFormElement): boolean {
  const stored = sessionStorage.getItem(prefix + key);
  if (stored === null) return false;
  const typed = new URLSearchParams(stored);
  const seen = new Map<string, number>();
  let changed = false;
  for (const control of keptControls(form)) {
    const values = typed.getAll(control.name);
    if (isToggle(control)) {
      const wanted = values.includes(control.value);
      if (control.checked === wanted || (control.type === "radio" && !wanted)) continue;
      control.click();
      changed = true;
      continue;
    }
    const nth = seen.get(control.name) ?? 0;
    seen.set(control.name, nth + 1);
    const value = values[nth];
    if (value === undefined || value === control.value) continue;
    type(control, value);
    changed = true;
  }
  return changed;
}

export function clearDraft(key: string): void {
  sessionStorage.removeItem(prefix + key);
}

/** For sign-out: the next person on this tab must not see what was typed. */
export function clearDrafts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(prefix)) sessionStorage.removeItem(key);
  }
}

function keptControls(form: HTMLFormElement): Control[] {
  return Array.from(form.elements).filter(isKept);
}

function isKept(element: Element): element is Control {
  if (element instanceof HTMLTextAreaElement) return element.name !== "" && element.dataset.draft !== "never";
  if (element instanceof HTMLSelectElement)
    return element.name !== "" && !element.multiple && element.dataset.draft !== "never";
  if (!(element instanceof HTMLInputElement) || element.name === "" || neverKept.has(element.type)) return false;
  if (element.type === "hidden") return element.dataset.draft === "keep";
  return element.dataset.draft !== "never";
}

function isToggle(control: Control): control is HTMLInputElement {
  return control.type === "checkbox" || control.type === "radio";
}

// React watches the value property of each element; only the prototype's setter makes it notice the change.
function type(control: Control, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set?.call(control, value);
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

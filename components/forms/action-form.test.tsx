// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clearDrafts } from "@/lib/drafts";
import { ActionForm } from "./action-form";
import type { FormAction } from "./attempt";
import { DateWithPrecision } from "./date-fields";
import { PasswordField } from "./password-field";
import { RadioGroup } from "./radio-group";
import { SubmitButton } from "./submit-button";
import { TextField } from "./text-field";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", async (load) => ({ ...(await load<object>()), useRouter: () => ({ push }) }));

let root: Root;
let place: HTMLElement;

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  place = document.body.appendChild(document.createElement("div"));
  root = createRoot(place);
  push.mockClear();
});

afterEach(() => {
  act(() => root.unmount());
  place.remove();
  sessionStorage.clear();
});

const done: FormAction<string> = async () => ({ outcome: "done", value: "saved" });
const refused: FormAction<string> = async () => ({
  outcome: "rejected",
  message: "Check one answer.",
  fields: { title: ["Enter a title."] },
});

type Wishes = { action?: FormAction<string>; onDone?: (value: string) => void; redirectTo?: string };

async function open({ action = done, ...wishes }: Wishes = {}) {
  await act(async () =>
    root.render(
      <ActionForm action={action} draftKey="ada:new" {...wishes}>
        <TextField name="title" label="Title" />
        <RadioGroup
          name="kind"
          label="Kind"
          defaultValue="visit"
          choices={[
            { value: "visit", label: "Visit" },
            { value: "note", label: "Note" },
          ]}
        />
        <DateWithPrecision name="occurredOn" label="When" />
        <PasswordField name="password" label="Password" />
        <input type="hidden" name="version" value="7" />
        <SubmitButton>Save</SubmitButton>
      </ActionForm>,
    ),
  );
  await act(() => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined))));
}

async function leaveAndReturn(wishes?: Wishes) {
  act(() => root.unmount());
  root = createRoot(place);
  await open(wishes);
}

function find<T extends Element>(selector: string, kind: new () => T): T {
  const found = place.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`${selector} is not on the page.`);
  return found;
}

const input = (name: string) => find(`input[name="${name}"]`, HTMLInputElement);

async function type(selector: string, value: string) {
  const field = find(selector, HTMLElement);
  await act(async () => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await act(() => new Promise((resolve) => setTimeout(resolve)));
}

async function submit() {
  await act(async () => find('button[type="submit"]', HTMLButtonElement).click());
}

describe("a form", () => {
  it("keeps what was typed, password included, when the server refuses it", async () => {
    await open({ action: refused });
    await type('[name="title"]', "Sore knee");
    await type('[name="password"]', "very secret words");
    await submit();
    expect(input("title").value).toBe("Sore knee");
    expect(input("password").value).toBe("very secret words");
  });

  it("moves focus to the summary, links it to the field and marks the field", async () => {
    await open({ action: refused });
    await submit();
    const summary = find('[role="alert"]', HTMLElement);
    expect(document.activeElement).toBe(summary);
    expect(summary.textContent).toContain("Check one answer.");
    expect(find('[role="alert"] a', HTMLAnchorElement).getAttribute("href")).toBe(`#${input("title").id}`);
    expect(input("title").getAttribute("aria-invalid")).toBe("true");
    const described = input("title").getAttribute("aria-describedby");
    expect(document.getElementById(described ?? "")?.textContent).toBe("Enter a title.");
  });

  it("hands over the value and goes on when it is done", async () => {
    const onDone = vi.fn();
    await open({ onDone, redirectTo: "/patients/1/records" });
    await submit();
    expect(onDone).toHaveBeenCalledWith("saved");
    expect(push).toHaveBeenCalledWith("/patients/1/records");
  });

  it("says that the network is away and keeps the text", async () => {
    await open({ action: async () => Promise.reject(new TypeError("Failed to fetch")) });
    await type('[name="title"]', "Sore knee");
    await submit();
    expect(find('[role="alert"]', HTMLElement).textContent).toContain("No connection. Your text is kept.");
    expect(input("title").value).toBe("Sore knee");
  });

  it("asks for a reload when the action belongs to an older version", async () => {
    const { UnrecognizedActionError } = await import("next/dist/client/components/unrecognized-action-error");
    await open({ action: async () => Promise.reject(new UnrecognizedActionError("gone")) });
    await submit();
    expect(find('[role="alert"]', HTMLElement).textContent).toContain("We have just updated.");
  });

  it("never shows the message of an unknown error, only its reference", async () => {
    const trouble = Object.assign(new Error("column patient.name does not exist"), { digest: "4213" });
    await open({ action: async () => Promise.reject(trouble) });
    await submit();
    expect(place.textContent).not.toContain("column");
    expect(place.textContent).toContain("Reference: 4213");
  });
});

describe("a draft", () => {
  it("survives leaving the page, without passwords and fixed hidden values", async () => {
    await open();
    await type('[name="title"]', "Sore knee");
    await type('[name="password"]', "very secret words");
    await type('select[id$="-precision"]', "month");
    await type('select[id$="-occurredOn"]', "3");
    await type('input[id$="-year"]', "2026");
    await act(async () => find('[value="note"]', HTMLInputElement).click());
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    expect(JSON.stringify({ ...sessionStorage })).not.toContain("secret");
    await leaveAndReturn();
    expect(input("title").value).toBe("Sore knee");
    expect(input("occurredOn").value).toBe("2026-03");
    expect(find('[value="note"]', HTMLInputElement).checked).toBe(true);
    expect(input("password").value).toBe("");
    expect(sessionStorage.getItem("draft:ada:new")).not.toContain("version");
    expect(place.textContent).toContain("Restored what you typed earlier.");
  });

  it("can be discarded", async () => {
    await open();
    await type('[name="title"]', "Sore knee");
    await leaveAndReturn();
    await act(async () => find('[role="status"] button', HTMLButtonElement).click());
    expect(input("title").value).toBe("");
    expect(sessionStorage.length).toBe(0);
  });

  it("is gone when the form is done", async () => {
    await open();
    await type('[name="title"]', "Sore knee");
    await submit();
    await leaveAndReturn();
    expect(input("title").value).toBe("");
    expect(place.textContent).not.toContain("Restored");
  });

  it("is gone after signing out", async () => {
    await open();
    await type('[name="title"]', "Sore knee");
    sessionStorage.setItem("other", "stays");
    clearDrafts();
    expect(Object.keys(sessionStorage)).toEqual(["other"]);
  });
});

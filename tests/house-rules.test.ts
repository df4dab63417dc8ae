import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type ModuleItem, parseSync } from "@swc/core";
import { describe, expect, it } from "vitest";
import { actionWords, sectionWords } from "@/features/audit-log/words";

const root = path.join(import.meta.dirname, "..");
const FOLDERS = ["app", "features", "workflows", "server", "fhir", "clinical", "components", "lib", "worker", "db"];

const sources = readdirSync(root, { withFileTypes: true })
  .flatMap((entry) => {
    if (!entry.isDirectory()) return [entry.name];
    if (!FOLDERS.includes(entry.name)) return [];
    const inside = readdirSync(path.join(root, entry.name), { recursive: true, encoding: "utf8" });
    return inside.map((file) => `${entry.name}/${file.replaceAll(path.sep, "/")}`);
  })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file))
  .sort();
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const hasDirective = (text: string, directive: string) =>
  new RegExp(`^\\s*(/\\*[^]*?\\*/\\s*)*["']${directive}["']`).test(text);

const parse = (text: string): ModuleItem[] => parseSync(text, { syntax: "typescript", tsx: true }).body;

const ACTION_BUILDERS = ["patientAction", "managerAction", "viewerAction", "adminAction", "publicAction"];

/** Names imported from the file of the action builders, under whatever name this file gave them. */
function buildersIn(items: ModuleItem[]): Set<string> {
  const builders = new Set<string>();
  for (const item of items) {
    if (item.type !== "ImportDeclaration" || item.source.value !== "@/server/action") continue;
    for (const specifier of item.specifiers) {
      if (specifier.type !== "ImportSpecifier") continue;
      if (ACTION_BUILDERS.includes(specifier.imported?.value ?? specifier.local.value))
        builders.add(specifier.local.value);
    }
  }
  return builders;
}

/** Every export of a "use server" file is an address anybody can call: only what a builder made may be one. */
function problemsOfServerFile(text: string): string[] {
  const items = parse(text);
  const builders = buildersIn(items);
  const problems: string[] = [];
  for (const item of items) {
    if (!item.type.startsWith("Export")) continue;
    if (
      item.type !== "ExportDeclaration" ||
      item.declaration.type !== "VariableDeclaration" ||
      item.declaration.kind !== "const"
    ) {
      problems.push(`${item.type} is not the result of an action builder`);
      continue;
    }
    for (const { id, init } of item.declaration.declarations) {
      const isBuilt =
        init?.type === "CallExpression" && init.callee.type === "Identifier" && builders.has(init.callee.value);
      if (!isBuilt)
        problems.push(`${id.type === "Identifier" ? id.value : "an export"} is not the result of an action builder`);
    }
  }
  return problems;
}

describe("files that browsers can call", () => {
  it.each([
    ["a plain function", "export async function addRecord() { return 1; }"],
    ["a default export", "export default async () => 1;"],
    ["a re-export", 'export { addRecord } from "./mutations";'],
    ["everything of another file", 'export * from "./mutations";'],
    ["an alias", 'import { addRecord } from "./mutations"; export { addRecord as addRecordAction };'],
    ["a function in a constant", "export const addRecordAction = async () => 1;"],
    [
      "the result of a look-alike",
      'import { patientAction } from "./mine"; export const addRecordAction = patientAction(schema, addRecord);',
    ],
  ])("the rule below notices %s", (_, text) => {
    expect(problemsOfServerFile(`"use server";\n${text}`)).not.toEqual([]);
  });

  it("export nothing but results of action builders", () => {
    const problems = sources
      .filter((file) => hasDirective(read(file), "use server"))
      .flatMap((file) => problemsOfServerFile(read(file)).map((problem) => `${file}: ${problem}`));
    expect(problems).toEqual([]);
  });

  it("are the actions.ts of the features, each with its directive first, and no others", () => {
    const isActions = (file: string) => /^(features|workflows)\/[^/]+\/([a-z-]+-)?actions\.ts$/.test(file);
    const marked = sources.filter((file) => hasDirective(read(file), "use server"));
    expect(marked.filter((file) => !isActions(file))).toEqual([]);
    expect(sources.filter((file) => isActions(file) && !marked.includes(file))).toEqual([]);
    expect(sources.filter((file) => /^\s+["']use server["']/m.test(read(file)))).toEqual([]);
  });
});

describe("the audit log in words", () => {
  const written = sources
    .filter(
      (file) =>
        /^(features|workflows|server)\//.test(file) && !file.endsWith("-words.ts") && !file.endsWith("/words.ts"),
    )
    .flatMap((file) =>
      [...read(file).matchAll(/["'`]([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)["'`]/g)].map(([, action = ""]) => ({
        file,
        action,
      })),
    )
    // Only strings that stand where an action is named: beside the word, or as the argument of a helper that names one.
    .filter(({ file, action }) =>
      new RegExp(`action[^;{}]{0,80}["'\`]${action.replace(".", "\\.")}["'\`]`, "s").test(read(file)),
    );

  it("finds the actions that are written", () => {
    expect(written.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["patient.opened", "share.added", "session.started"]),
    );
  });

  it("every action that is written has words", () => {
    expect(written.filter(({ action }) => !Object.hasOwn(actionWords, action))).toEqual([]);
  });

  it("every section that is opened has words", () => {
    const opened = sources.flatMap((file) =>
      [...read(file).matchAll(/open(?:Managed)?Patient\([^;]*?,\s*"([a-z-]+)",?\s*\)/g)].map(([, section = ""]) => ({
        file,
        section,
      })),
    );
    expect(opened.length).toBeGreaterThan(0);
    expect(opened.filter(({ section }) => !Object.hasOwn(sectionWords, section))).toEqual([]);
  });
});

describe("what a folder may hold", () => {
  it("settings are read in one place", () => {
    const MAY_READ_SETTINGS = [
      "server/env.ts",
      "instrumentation.ts",
      "db/migration-files.ts",
      "drizzle.config.ts",
      "playwright.config.ts",
      "vitest.config.ts",
    ];
    const readers = sources.filter((file) => read(file).includes("process.env"));
    expect(readers.filter((file) => !MAY_READ_SETTINGS.includes(file))).toEqual([]);
  });

  it("no file only passes on what others export, besides the tables for Drizzle", () => {
    const passesOn = /^export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*?\bfrom\s+["']/m;
    expect(sources.filter((file) => passesOn.test(read(file)))).toEqual(["db/schema/index.ts"]);
  });

  it("every page of one patient opens that patient, and so leaves its entry", () => {
    const pages = sources.filter((file) => /^app\/\(portal\)\/patients\/\[patientId\]\/(.*\/)?page\.tsx$/.test(file));
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.filter((file) => !/\bopen(Managed)?Patient\(|\bredirect\(/.test(read(file)))).toEqual([]);
  });

  it("every page of administrators asks who is there", () => {
    const pages = sources.filter((file) => /^app\/\(admin\)\/(.*\/)?page\.tsx$/.test(file));
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.filter((file) => !read(file).includes("requireAdmin()"))).toEqual([]);
  });

  it("names of capabilities are minted where they are proven", () => {
    const minters = sources.filter((file) => /\bViewer\.mint\(|new (Open|Writable|Managed)Patient\(/.test(read(file)));
    expect(minters).toEqual(["server/patient.ts", "server/sign-in/job-viewer.ts", "server/viewer.ts"]);
  });
});

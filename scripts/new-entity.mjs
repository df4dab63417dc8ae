import "./lib/require-node.mjs";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { inRoot } from "./lib/paths.mjs";
import { reportAndExit, say, Trouble } from "./lib/progress.mjs";

const USAGE = "Usage: npm run new:entity <plural-name>, for instance: npm run new:entity family-stories";

function namesOf(plural) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(plural ?? "")) throw new Trouble(USAGE);
  const singular = plural
    .replace(/ies$/, "y")
    .replace(/(ss|sh|ch|x)es$/, "$1")
    .replace(/([^su])s$/, "$1");
  const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
  const words = plural.replaceAll("-", " ");
  return {
    plural: camel(plural),
    Plural: capital(camel(plural)),
    "plural-kebab": plural,
    plural_table: plural.replaceAll("-", "_"),
    singular: camel(singular),
    Singular: capital(camel(singular)),
    "singular-kebab": singular,
    words,
    Words: capital(words),
  };
}

function filesOf({ "plural-kebab": plural, "singular-kebab": singular }) {
  const feature = `features/${plural}`;
  const page = `app/(portal)/patients/[patientId]/${plural}`;
  return {
    [`db/schema/${plural}.ts`]: "table.ts",
    [`${feature}/schema.ts`]: "schema.ts",
    [`${feature}/queries.ts`]: "queries.ts",
    [`${feature}/mutations.ts`]: "mutations.ts",
    [`${feature}/actions.ts`]: "actions.ts",
    [`${feature}/components/${singular}-list.tsx`]: "list.tsx",
    [`${feature}/components/${singular}-form.tsx`]: "form.tsx",
    [`${feature}/${plural}.db.test.ts`]: "db.test.ts",
    [`${page}/page.tsx`]: "page.tsx",
    [`${page}/loading.tsx`]: "loading.tsx",
  };
}

/** Where the new name has to stand in files that are there: [file, what is found, what it becomes]. */
function editsOf({ plural, "plural-kebab": kebab, "singular-kebab": one, words, Words }) {
  return [
    ["db/schema/index.ts", /$/, `export * from "./${kebab}";\n`],
    ["db/before.sql", /'contact-details'(.*?)\]/, `'contact-details'$1, '${kebab}']`],
    ["clinical/vocabulary/share-categories.ts", /,?\s*\] as const/, `, "${kebab}"] as const`],
    ["clinical/vocabulary/share-categories.ts", /(type ShareCategory = [^;]+);/, `$1 | "${kebab}";`],
    [
      "clinical/vocabulary/share-categories.ts",
      /( *)return recordKindLabels/,
      `$1if (category === "${kebab}") return "${Words}";\n$1return recordKindLabels`,
    ],
    [
      "features/audit-log/words.ts",
      /(export const actionWords = \{\n)/,
      `$1"${one}.added": "added to ${words}",\n"${one}.retracted": "retracted from ${words}",\n`,
    ],
    ["features/audit-log/words.ts", /(export const sectionWords = \{\n)/, `$1"${kebab}": "the ${words}",\n`],
    [
      "tests/rights.db.test.ts",
      /(const MAY: [^=]+= \{\n)/,
      `$1  ${kebab.replaceAll("-", "_")}: { reader: "read", writer: "change", patient: "change" },\n`,
    ],
    [
      "lib/paths.ts",
      /( *)sharing: \(id/,
      `$1${plural}: (id: string) => \`/patients/\${id}/${kebab}\`,\n$1sharing: (id`,
    ],
  ];
}

function fill(template, names) {
  const text = fs.readFileSync(inRoot("scripts/templates/entity", `${template}.template`), "utf8");
  return text.replace(/\{\{([\w-]+)\}\}/g, (_, name) => names[name]);
}

function plan(names) {
  const written = Object.entries(filesOf(names)).map(([file, template]) => [file, fill(template, names)]);
  const taken = written.find(([file]) => fs.existsSync(inRoot(file)));
  if (taken) throw new Trouble(`${taken[0]} is there already. Choose another name.`);
  const edited = new Map();
  for (const [file, found, becomes] of editsOf(names)) {
    const text = edited.get(file) ?? fs.readFileSync(inRoot(file), "utf8");
    if (!found.test(text))
      throw new Trouble(`${file} has changed its shape: ${found} is not in it. Nothing was written.`);
    edited.set(file, text.replace(found, becomes));
  }
  return { written, edited: [...edited] };
}

function format(files) {
  const biome = inRoot("node_modules/@biomejs/biome/bin/biome");
  const formatted = files.filter((file) => !file.endsWith(".sql")).map((file) => inRoot(file));
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, "check", "--write", ...formatted], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Trouble(`The files are written, but the linter found something:\n${stdout}${stderr}`);
}

function main() {
  const names = namesOf(process.argv[2]);
  const { written, edited } = plan(names);
  for (const [file, text] of [...written, ...edited]) {
    fs.mkdirSync(path.dirname(inRoot(file)), { recursive: true });
    fs.writeFileSync(inRoot(file), text);
  }
  format([...written, ...edited].map(([file]) => file));
  const list = (files) => files.map(([file]) => `  ${file}`).join("\n");
  say(`Written:\n${list(written)}\nAdded to:\n${list(edited)}\n
Next:
  1. Columns: db/schema/${names["plural-kebab"]}.ts; what may be submitted: features/${names["plural-kebab"]}/schema.ts
  2. npm run db -- create-migration "Add ${names.plural_table.replaceAll("_", " ")}"
  3. A link to paths.${names.plural}(id): features/patients/components/portal-shell.tsx
  4. npm run check && npm run test:db -- features/${names["plural-kebab"]}`);
}

try {
  main();
} catch (error) {
  reportAndExit(error);
}

import fs from "node:fs";
import path from "node:path";
import { parseSync } from "@swc/core";
import { inRoot, root } from "./lib/paths.mjs";

/** Imports go down, never up; a room may also be limited to what is named here. */
const floors = { lib: 1, clinical: 2, components: 3, db: 4, fhir: 5, server: 6, features: 7, workflows: 8 };
const topFloor = 9;
const onlyFrom = { components: ["components", "lib"], clinical: ["clinical", "lib"] };
const strangers = ["features", "workflows"];
/** A feature owns the tables in the file with its name, unless another is named here. */
const tablesOf = {
  accounts: "people",
  "admin-people": "people",
  organizations: "people",
  "legal-holds": "privacy",
  "system-health": "operations",
  "emergency-reviews": "sharing",
};
/** Decision 0023. */
const packagesOfMedicine = { "clinical/measurements/units.ts": "@lhncbc/ucum-lhc" };
const connectionUsers = ["db", "server", "scripts", "tests"];
const notRead = new Set(["node_modules", "dist", "docs", "coverage", "public"]);

const isTest = (file) => /\.test\.tsx?$/.test(file);
const folderOf = (file) => file.split("/")[0];
const floorOf = (file) => (file.endsWith(".json") ? 0 : isTest(file) ? topFloor : (floors[folderOf(file)] ?? topFloor));

function* listSources(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    if (entry.name.startsWith(".") || notRead.has(entry.name)) continue;
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* listSources(place);
    else if (/\.(tsx?|mjs)$/.test(entry.name)) yield path.relative(root, place);
  }
}

function* walk(node) {
  if (Array.isArray(node)) {
    for (const item of node) yield* walk(item);
  } else if (node && typeof node === "object") {
    yield node;
    for (const value of Object.values(node)) if (value && typeof value === "object") yield* walk(value);
  }
}

function isTypeOnly({ typeOnly, specifiers = [] }) {
  return typeOnly || (specifiers.length > 0 && specifiers.every(({ isTypeOnly }) => isTypeOnly));
}

function readImports(program) {
  const imports = [];
  for (const node of walk(program.body)) {
    if (node.source?.type === "StringLiteral") imports.push({ name: node.source.value, typeOnly: isTypeOnly(node) });
    if (
      node.type === "CallExpression" &&
      node.callee.type === "Import" &&
      node.arguments[0]?.expression.type === "StringLiteral"
    ) {
      imports.push({ name: node.arguments[0].expression.value, typeOnly: false });
    }
    if (node.type === "TsImportType") imports.push({ name: node.argument.value, typeOnly: true });
  }
  return imports;
}

function resolve(name, from) {
  if (!name.startsWith(".") && !name.startsWith("@/")) return null;
  const place = name.startsWith("@/") ? name.slice(2) : path.join(path.dirname(from), name);
  const candidates = [place, ...[".ts", ".tsx", ".mjs", "/index.ts", "/index.tsx"].map((end) => place + end)];
  return candidates.find((file) => fs.statSync(inRoot(file), { throwIfNoEntry: false })?.isFile()) ?? null;
}

function readFile(file) {
  const program = parseSync(fs.readFileSync(inRoot(file), "utf8"), {
    syntax: "typescript",
    tsx: !file.endsWith(".ts"),
    target: "es2022",
  });
  const first = program.body[0];
  const isClient = first?.type === "ExpressionStatement" && first.expression.value === "use client";
  return {
    file,
    isClient,
    imports: readImports(program).map((found) => ({ ...found, to: resolve(found.name, file) })),
  };
}

const rules = {
  "imports go down": ({ file, to }) => to && floorOf(to) > floorOf(file),
  "this room uses lib only": ({ file, to }) =>
    to && !isTest(file) && onlyFrom[folderOf(file)] && !onlyFrom[folderOf(file)].includes(folderOf(to)),
  "medicine is pure and needs no package": ({ file, to, name }) =>
    folderOf(file) === "clinical" && !isTest(file) && !to && packagesOfMedicine[file] !== name,
  "features and workflows are strangers": ({ file, to }) =>
    to &&
    !isTest(file) &&
    strangers.includes(folderOf(file)) &&
    folderOf(to) === folderOf(file) &&
    to.split("/")[1] !== file.split("/")[1],
  "the connection is opened by the server alone": ({ file, to }) =>
    to === "db/client.ts" && !isTest(file) && !connectionUsers.includes(folderOf(file)),
  "pages never see the database": ({ file, to, name }) =>
    folderOf(file) === "app" && (to?.startsWith("db/") || name.startsWith("drizzle-orm")),
  "write only your own tables": ({ file, to }) => {
    const feature = /^features\/([^/]+)\/mutations\.ts$/.exec(file)?.[1];
    return feature && to?.startsWith("db/schema/") && to !== `db/schema/${tablesOf[feature] ?? feature}.ts`;
  },
  "the browser never sees the server": ({ isClient, to, typeOnly }) => {
    if (!isClient || !to) return false;
    if (["db", "server", "workflows"].includes(folderOf(to))) return !typeOnly;
    return /^features\/[^/]+\/(queries|mutations)\.ts$/.test(to) && !(typeOnly && to.endsWith("/queries.ts"));
  },
};

/** Answers each circle once, as the files on the way round; type-only imports count. */
function findCircles(modules) {
  const next = new Map(modules.map(({ file, imports }) => [file, imports.flatMap(({ to }) => to ?? [])]));
  const done = new Set();
  const circles = [];
  function visit(file, way) {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file]);
    if (done.has(file) || way.includes(file)) return;
    for (const other of next.get(file) ?? []) visit(other, [...way, file]);
    done.add(file);
  }
  for (const { file } of modules) visit(file, []);
  return circles;
}

const modules = [...listSources(root)].map(readFile);
const breaches = modules.flatMap(({ file, isClient, imports }) =>
  imports.flatMap((found) =>
    Object.entries(rules)
      .filter(([, isBroken]) => isBroken({ file, isClient, ...found }))
      .map(([rule]) => `${file} imports ${found.to ?? found.name}: ${rule}`),
  ),
);
const circles = findCircles(modules).map((circle) => `${circle.join(" -> ")}: no circles`);
for (const line of [...breaches, ...circles]) process.stderr.write(`${line}\n`);
process.stdout.write(`${modules.length} files, ${breaches.length + circles.length} breaches\n`);
process.exit(breaches.length + circles.length > 0 ? 1 : 0);

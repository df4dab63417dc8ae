import fs from "node:fs";
import path from "node:path";
import { inRoot, root } from "./lib/paths.mjs";

const topFolders = new Set(
  fs
    .readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !["node_modules", ".git", ".next", ".data", "dist"].includes(entry.name))
    .map((entry) => entry.name),
);

function listDocuments() {
  const inDocs = fs.existsSync(inRoot("docs"))
    ? fs.readdirSync(inRoot("docs"), { recursive: true }).map((name) => path.join("docs", name))
    : [];
  const atTop = fs.readdirSync(root);
  return [...atTop, ...inDocs].filter((name) => name.endsWith(".md"));
}

/** A path of the repository has a slash and begins with one of its folders; `<name>`, `[id]` and `*` stand for anything. */
function isPath(words) {
  return /^[\w.@()[\]<>*/-]+$/.test(words) && words.includes("/") && topFolders.has(words.split("/")[0]);
}

function existingPart(words) {
  const parts = words.replace(/\/$/, "").split("/");
  const open = parts.findIndex((part) => /[<>*]|^\.\.\.$/.test(part));
  return (open < 0 ? parts : parts.slice(0, open)).join("/");
}

/** Decisions tell history, and may name what is gone. */
const documents = listDocuments().filter((name) => !name.startsWith("docs/decisions/"));
const missing = documents.flatMap((document) =>
  [...fs.readFileSync(inRoot(document), "utf8").matchAll(/`([^`\n]+)`/g)]
    .map(([, words]) => words.trim())
    .filter((words) => isPath(words) && !fs.existsSync(inRoot(existingPart(words))))
    .map((words) => `${document} mentions ${words}, which does not exist`),
);
for (const line of missing) process.stderr.write(`${line}\n`);
process.stdout.write(`${documents.length} documents, ${missing.length} missing paths\n`);
process.exit(missing.length > 0 ? 1 : 0);

import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { inRoot } from "./paths.mjs";

/** What reads pages. It finds its own files at run time, so it cannot be one file, and Next, which never imports it, does not bring it along. */
const packages = [
  "@napi-rs/canvas",
  "@tesseract.js-data/eng",
  "@tesseract.js-data/hin",
  "heic-decode",
  "pdfjs-dist",
  "sharp",
  "tesseract.js",
];
const isNeeded = (file) => !/\.(?:map|d\.[cm]?ts)$|\/@tesseract\.js-data\/\w+\/4\.0\.0$/.test(file);

function withDependencies(name, found = new Set()) {
  const description = inRoot("node_modules", name, "package.json");
  if (found.has(name) || !fs.existsSync(description)) return found;
  found.add(name);
  const { dependencies, optionalDependencies } = JSON.parse(fs.readFileSync(description, "utf8"));
  for (const other of Object.keys({ ...dependencies, ...optionalDependencies })) withDependencies(other, found);
  return found;
}

/** Puts the child process of `server/ocr` beside the built server: `reader.mjs` and its packages. */
export async function addReader(standalone) {
  await build({
    entryPoints: [inRoot("server/ocr/reader/main.ts")],
    outfile: path.join(standalone, "reader.mjs"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    external: packages,
    logLevel: "warning",
  });
  for (const name of new Set(packages.flatMap((each) => [...withDependencies(each)]))) {
    fs.cpSync(inRoot("node_modules", name), path.join(standalone, "node_modules", name), {
      recursive: true,
      dereference: true,
      filter: isNeeded,
    });
  }
}

import path from "node:path";
import { build } from "esbuild";
import { inRoot } from "./lib/paths.mjs";

/** Makes the operator's commands one file that runs beside the standalone server, where there is neither tsx nor TypeScript. */
const folder = path.resolve(process.argv[2] ?? "dist/operator");

await build({
  entryPoints: [inRoot("scripts/db.ts")],
  outfile: path.join(folder, "db.mjs"),
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  conditions: ["react-server"],
  jsx: "automatic",
  // Its compiled half is found at run time, in the packages the server brings along.
  external: ["@node-rs/argon2", "pg-native"],
  banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  logLevel: "warning",
});

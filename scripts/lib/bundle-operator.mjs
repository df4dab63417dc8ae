import path from "node:path";
import { build } from "esbuild";
import { inRoot } from "./paths.mjs";

/** The operator's commands as one file beside the standalone server, where there is neither tsx nor TypeScript. */
export function bundleOperator(folder) {
  return build({
    entryPoints: [inRoot("scripts/db.ts")],
    outfile: path.join(folder, "db.mjs"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    conditions: ["react-server"],
    // Its compiled half is found at run time, among the packages the server brings along.
    external: ["@node-rs/argon2", "pg-native"],
    // Under another name, because what is bundled may import it, too.
    banner: {
      js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
    },
    logLevel: "warning",
  });
}

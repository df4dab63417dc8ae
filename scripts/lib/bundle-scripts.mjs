import { build } from "esbuild";
import { inRoot } from "./paths.mjs";

/** The operator's commands and the separate worker, a file each beside the standalone server, where there is neither tsx nor TypeScript. */
export function bundleScripts(folder) {
  return build({
    entryPoints: [inRoot("scripts/db.ts"), inRoot("scripts/worker.ts")],
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    conditions: ["react-server"],
    // They find parts of themselves at run time, among the packages the server brings along.
    external: ["@node-rs/argon2", "graphile-worker", "pg-native"],
    // Under another name, because what is bundled may import it, too.
    banner: {
      js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
    },
    logLevel: "warning",
  });
}

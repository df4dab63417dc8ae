import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { buildStandalone } from "./lib/build.mjs";
import { inRoot } from "./lib/paths.mjs";
import { reportAndExit } from "./lib/progress.mjs";

/** The operator's commands and the separate worker, a file each beside the standalone server, where there is neither tsx nor TypeScript. */
function bundleScripts(folder) {
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
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
}

async function main() {
  const folder = path.resolve(process.argv[2] ?? "dist/image");
  const standalone = await buildStandalone(process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY);
  fs.cpSync(standalone, folder, { recursive: true, verbatimSymlinks: true });
  await bundleScripts(folder);
}

main().catch(reportAndExit);

import fs from "node:fs";
import path from "node:path";
import { buildStandalone } from "./lib/build.mjs";
import { bundleScripts } from "./lib/bundle-scripts.mjs";
import { reportAndExit } from "./lib/progress.mjs";

async function main() {
  const folder = path.resolve(process.argv[2] ?? "dist/image");
  const standalone = await buildStandalone(process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY);
  fs.cpSync(standalone, folder, { recursive: true, verbatimSymlinks: true });
  await bundleScripts(folder);
}

main().catch(reportAndExit);

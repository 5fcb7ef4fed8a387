// Runs the tests of draw/ with Node's runner: bundles them first, since not every Node reads TypeScript.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "vite";

const root = join(import.meta.dirname, "..");
const outDir = join(root, "node_modules", ".cache", "draw");
await build({
  root,
  configFile: false,
  logLevel: "warn",
  build: { ssr: "draw/vectors.test.ts", outDir, emptyOutDir: true, target: "node20" },
});
const ran = spawnSync(process.execPath, ["--test", join(outDir, "vectors.test.js")], { cwd: root, stdio: "inherit" });
process.exit(ran.status ?? 1);

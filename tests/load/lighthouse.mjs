// Lighthouse's four scores of the space's home and of a thread, on a phone and on a laptop.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";

const tool = join(import.meta.dirname, "node_modules", ".bin", "lighthouse");
const flags = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run " +
  "--disable-background-networking --disable-component-update --disable-sync";

export async function lighthouse(url, pages, folder) {
  if (!existsSync(tool)) {
    console.log("\nLighthouse: SKIPPED, it is not installed (npm ci in tests/load).");
    return;
  }
  console.log("\n| Lighthouse | performance | accessibility | best practices | SEO |\n|---|---:|---:|---:|---:|");
  for (const page of pages.slice(1, 4).filter((_, i) => i !== 1))
    for (const form of ["phone", "laptop"]) {
      const report = join(folder, "lighthouse.json");
      const profile = mkdtempSync(join(folder, "profile-"));
      execFileSync(
        tool,
        [
          url + page.path,
          "--quiet",
          "--output=json",
          `--output-path=${report}`,
          `--chrome-flags=${flags} --user-data-dir=${profile}`,
          ...(form === "laptop" ? ["--preset=desktop"] : []),
        ],
        { stdio: ["ignore", "ignore", "inherit"] },
      );
      const { categories } = JSON.parse(readFileSync(report, "utf8"));
      const scores = ["performance", "accessibility", "best-practices", "seo"]
        .map((name) => Math.round(categories[name].score * 100));
      console.log(`| ${page.name}, ${form} | ${scores.join(" | ")} |`);
    }
}

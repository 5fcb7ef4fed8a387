// Takes pictures of the gallery: `node gallery/shoot.mjs OUT page[?query]… ` at 1440 and 390 px, light and dark.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "./server.mjs";

const [out, ...pages] = process.argv.slice(2);
const sizes = (process.env.SIZES ?? "1440x1300,390x1300").split(",");
const modes = (process.env.MODES ?? "light,dark").split(",");
const { server, port } = await serve();

function shoot(url, file, size) {
  const profile = mkdtempSync(join(tmpdir(), "gallery-"));
  const args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--virtual-time-budget=2500", `--user-data-dir=${profile}`, `--screenshot=${file}`, `--window-size=${size.replace("x", ",")}`, url];
  return new Promise((resolve) => {
    const child = spawn("/usr/bin/chromium", args, { stdio: "ignore" });
    child.on("exit", () => resolve(rmSync(profile, { recursive: true, force: true, maxRetries: 3 })));
  });
}

for (const page of pages) {
  for (const size of sizes) {
    for (const mode of modes) {
      const name = `${page.replace(/[?=&#]/g, "-")}-${mode}-${size.split("x")[0]}.png`;
      const [path, hash = ""] = page.split("#");
      const url = `http://127.0.0.1:${port}/${path}${path.includes("?") ? "&" : "?"}mode=${mode}${hash && `#${hash}`}`;
      await shoot(url, join(out, name), size);
      console.log(name);
    }
  }
}
server.close();

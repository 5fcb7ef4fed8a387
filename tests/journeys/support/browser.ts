// Which browser runs, and with which switches: the one on this machine, never a downloaded one.
import { existsSync } from "node:fs";
import type { LaunchOptions } from "@playwright/test";

const candidates = [
  process.env.PARVIS_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

const executablePath = candidates.find((path) => path && existsSync(path));
if (!executablePath) throw new Error("No Chromium found: run bin/setup test, or name one in PARVIS_CHROMIUM.");

export const chromium: LaunchOptions = {
  executablePath,
  // The sandbox needs user namespaces that containers and root do not have.
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

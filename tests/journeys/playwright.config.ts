// How the journeys run: one server for all of them, Debian's Chromium, one worker, three kinds of visitor.
import { defineConfig, devices } from "@playwright/test";
import { chromium } from "./support/browser.ts";

export default defineConfig({
  testDir: "specs",
  outputDir: "results",
  workers: 1,
  retries: 0,
  // Room for a machine with two cores that builds beside; whoever waits for a fact waits as short as it takes.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: !!process.env.CI,
  reporter: "list",
  globalSetup: "./support/global-setup.ts",
  use: {
    launchOptions: chromium,
    // A trace of every step takes as long as the step: only when asked for.
    trace: process.env.PARVIS_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    timezoneId: "Europe/Paris",
  },
  projects: [
    {
      name: "laptop-fr",
      use: { locale: "fr-FR", viewport: { width: 1440, height: 900 } },
    },
    {
      name: "phone-en",
      use: {
        locale: "en-GB",
        colorScheme: "dark",
        viewport: { width: 390, height: 844 },
        deviceScaleFactor: 1,
        isMobile: true,
        hasTouch: true,
        userAgent: devices["Pixel 7"].userAgent,
      },
    },
    {
      // What needs a script bears the tag @js and is left out here.
      name: "nojs",
      grepInvert: /@js/,
      use: { locale: "fr-FR", viewport: { width: 1440, height: 900 }, javaScriptEnabled: false },
    },
  ],
});

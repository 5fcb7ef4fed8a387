// The `test` of every journey: knows the demo server and fails when a page throws or breaks its own policy.
import { test as base, expect } from "@playwright/test";

export interface Site {
  url: string;
  data: string;
  /** What the server printed at its start: address, log-ins, first-run link. */
  output: string;
}

export function site(): Site {
  const text = process.env.PARVIS_JOURNEYS;
  if (!text) throw new Error("The global setup did not run.");
  return JSON.parse(text);
}

export const test = base.extend<{ quiet: void }>({
  baseURL: async ({}, use) => use(site().url),
  quiet: [
    async ({ page }, use) => {
      const noise: string[] = [];
      page.on("pageerror", (error) => noise.push(`${page.url()}: ${error.message}`));
      page.on("console", (line) => {
        if (line.type() === "error" && line.text().includes("Content Security Policy")) noise.push(line.text());
      });
      await use();
      expect(noise, "errors in the page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

// The `test` of every journey: knows the demo server and fails when a page throws, breaks its own policy or
// asks for what is not there.
import { test as base, expect, type Page } from "@playwright/test";
import { startServer, type Server } from "./server.ts";

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

/** Address of the thread of the demo space that answers best to these words. */
export async function threadAbout(page: Page, words: string): Promise<string> {
  const answer = await page.request.get(`/s/sente/search?q=${encodeURIComponent(words)}`);
  const path = (await answer.text()).match(/\/s\/sente\/threads\/\d+-[\w-]+/)?.[0];
  if (!path) throw new Error(`No thread about “${words}”.`);
  return path;
}

/** Waits until these islands are at work: they come after the page, and a key pressed before them is for nobody. */
export async function islands(page: Page, ...names: string[]): Promise<void> {
  await page.evaluate(async (all) => void (await Promise.all(all.map((name) => customElements.whenDefined(name)))), names);
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
      page.on("response", (answer) => {
        const kind = answer.request().resourceType();
        if (answer.status() >= 400 && kind !== "document" && kind !== "fetch") noise.push(`${answer.status()} ${answer.url()}`);
      });
      await use();
      expect(noise, "errors in the page").toEqual([]);
    },
    { auto: true },
  ],
});

/** The same on an empty server of the test's own, at its first run. */
export const onEmptyServer = test.extend<{ server: Server }>({
  server: async ({}, use) => {
    const server = await startServer({ demo: false });
    await use(server);
    await server.stop();
  },
  baseURL: async ({ server }, use) => use(server.url),
});

export { expect };

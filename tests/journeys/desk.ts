// How long a moderator takes over thirty cases, by keyboard and by thumb: acts, and the time from a case on the screen to
// the next one. On demand, beside the journeys:
//
//   npm --prefix tests/journeys run desk
//
// What is driven is the page, not a person: a person reads as well. The acts are what a person does at least.
import { chromium as playwright, devices, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { chromium } from "./support/browser.ts";
import { logIn } from "./support/people.ts";
import { startServer } from "./support/server.ts";

const CASES = 30;
// Some are about the team itself, and not for a moderator to decide.
const SEEDED = 42;
const PASSWORD = "une-place-au-soleil";
const HOUR = 14;

interface Done {
  acts: number;
  ms: number;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

async function as(browser: Browser, url: string, handle: string, phone = false): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    locale: "fr-FR",
    reducedMotion: "reduce",
    ...(phone
      ? { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, userAgent: devices["Pixel 7"].userAgent }
      : { viewport: { width: 1440, height: 900 } }),
  });
  const page = await context.newPage();
  await logIn(page, { handle: `${handle}@sente.example`, password: PASSWORD });
  await page.close();
  return context;
}

/** Members report so many posts that nobody has reported yet, each a few. */
async function seed(browser: Browser, url: string, handles: string[], from: number): Promise<number> {
  let post = from;
  let left = SEEDED;
  for (const handle of handles) {
    const context = await as(browser, url, handle);
    for (let n = 0; n < HOUR && left > 0; post += 1) {
      const answer = await context.request.post(`${url}/s/sente/posts/${post}/report`, {
        form: { article: "respect", reason: "" },
        headers: { origin: url },
        maxRedirects: 0,
      });
      if (answer.status() !== 303) continue;
      n += 1;
      left -= 1;
    }
    await context.close();
  }
  if (left > 0) throw new Error(`${left} cases could not be seeded`);
  return post;
}

/** Opens the first case of the list, then decides one after the other: two in three stay, one in three is hidden. */
async function work(page: Page, decide: (page: Page, hides: boolean) => Promise<number>): Promise<Done[]> {
  await page.goto("/s/sente/queue?of=reported");
  await page.locator(".feed .row h3 a").first().click();
  await page.locator("form.ruling").waitFor();
  const done: Done[] = [];
  while (done.length < CASES) {
    const before = page.url();
    const start = performance.now();
    // The next case, or the list when it was the last.
    const [acts] = await Promise.all([decide(page, done.length % 3 === 2), page.waitForURL((to) => to.href !== before)]);
    await page.locator("form.ruling, .empty, .feed").first().waitFor();
    done.push({ acts, ms: performance.now() - start });
    if (!(await page.locator("form.ruling").count())) break;
  }
  return done;
}

/** One key; with the digit of an article where something is hidden. */
async function byKeyboard(page: Page, hides: boolean): Promise<number> {
  const strict = await page.locator("[data-key=r]").count();
  if (!hides || !strict) {
    await page.keyboard.press("a");
    return 1;
  }
  await page.keyboard.press("1");
  await page.keyboard.press("r");
  return 2;
}

/** One touch; with the article where something is hidden. */
async function byThumb(page: Page, hides: boolean): Promise<number> {
  const strict = page.locator("form.ruling [data-key=r]");
  if (!hides || !(await strict.count())) {
    await page.locator("form.ruling [data-key=a]").tap();
    return 1;
  }
  await page.locator("form.ruling label:has(input[name=article])").first().tap();
  await strict.tap();
  return 2;
}

function tell(what: string, done: Done[]): void {
  const acts = done.map((one) => one.acts);
  const ms = done.map((one) => one.ms);
  const sum = acts.reduce((a, b) => a + b, 0);
  console.log(
    `${what}: ${done.length} cases, ${sum} acts (median ${median(acts)}), median ${Math.round(median(ms))} ms a case, ` +
      `longest ${Math.round(Math.max(...ms))} ms`,
  );
}

const server = await startServer();
const browser = await playwright.launch(chromium);
try {
  const next = await seed(browser, server.url, ["lea", "mariam", "camille-n"], 1);
  const desk = await as(browser, server.url, "yann");
  tell("keyboard", await work(await desk.newPage(), byKeyboard));
  await desk.close();
  await seed(browser, server.url, ["bastien-f", "omar-b", "ines-r"], next);
  const phone = await as(browser, server.url, "yann", true);
  const page = await phone.newPage();
  tell("thumb", await work(page, byThumb));
  await page.goto("/s/sente/queue/mine");
  console.log((await page.locator(".facts").innerText()).replace(/\s+/g, " "));
  await phone.close();
} finally {
  await browser.close();
  await server.stop();
}

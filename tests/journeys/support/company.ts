// What the journeys of teams share: several people of one space at once, what they write and what they report.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, type APIResponse, type Browser, type Page } from "@playwright/test";
import { expectAccessible } from "./axe.ts";
import { expectFits } from "./fit.ts";
import { comeIn, type Person } from "./people.ts";
import { site, test } from "./test.ts";

/** A page of somebody, or of a visitor, in a browser of their own like that of the project. */
export async function someone(browser: Browser, person?: Person): Promise<Page> {
  const { viewport, locale, colorScheme, isMobile, hasTouch, userAgent, javaScriptEnabled } = test.info().project.use;
  const context = await browser.newContext({
    baseURL: site().url,
    ...{ viewport, locale, colorScheme, isMobile, hasTouch, userAgent, javaScriptEnabled },
  });
  const page = await context.newPage();
  if (person) await comeIn(page, person);
  return page;
}

/** Sends a form without its page: what is not the story, but must have happened before it. */
export async function send(page: Page, path: string, form: Record<string, string>): Promise<APIResponse> {
  return page.request.post(path, { form, headers: { origin: site().url }, maxRedirects: 0 });
}

/** The thread of a space that answers best to these words, as this person finds it. */
export async function threadIn(page: Page, space: string, words: string): Promise<string> {
  const answer = await page.request.get(`/s/${space}/search?q=${encodeURIComponent(words)}`);
  const path = (await answer.text()).match(new RegExp(`/s/${space}/threads/\\d+-[\\w-]+`))?.[0];
  if (!path) throw new Error(`No thread about “${words}” in ${space}.`);
  return path;
}

/** Writes a reply, which is published at once, and answers its number. */
export async function says(page: Page, thread: string, words: string): Promise<string> {
  const answer = await send(page, `${thread.replace(/(\d+)-.*/, "$1")}/posts`, { body: words, charter: "yes" });
  expect(answer.status(), `“${words}” is published`).toBe(303);
  await page.goto(answer.headers().location);
  const hrefs = await page
    .locator("article.post", { hasText: words })
    .locator("a[href*='/posts/']")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  return hrefs.map((href) => href.match(/\/posts\/(\d+)/)?.[1]).find(Boolean) ?? "";
}

/** Reports a post for something else than an article, or under one. */
export async function reports(page: Page, post: { space: string; id: string }, reason: string, article = "other"): Promise<void> {
  const answer = await send(page, `/s/${post.space}/posts/${post.id}/report`, { article, reason });
  expect(answer.status(), "it is reported").toBe(303);
}

/** Opens the open case in whose row these words stand, and answers its number. */
export async function openCase(page: Page, space: string, words: string): Promise<string> {
  await page.goto(`/s/${space}/queue`);
  await page.locator("li.row", { hasText: words }).locator("h3 a").click();
  await page.waitForURL(/\/queue\/\d+/);
  return page.url().match(/\/queue\/(\d+)/)?.[1] ?? "";
}

/** Decides the open case under the first article, with a word for its author. */
export async function rule(page: Page, act: string, words: string): Promise<void> {
  const form = page.locator("form.ruling");
  if (act !== "keep") {
    // On a phone the acts stand over the form: the article is chosen as a keyboard does.
    await form.locator("input[name=article]").first().focus();
    await page.keyboard.press("Space");
  }
  await form.locator("textarea[name=message]").fill(words);
  await form.locator(`button[name=act][value=${act}]`).click();
}

let taken = 0;

/** A page of the story: nobody stumbles over it, and it fits. With PARVIS_SHOTS, a folder, a picture of it is kept there. */
export async function stands(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await expectFits(page);
  const folder = process.env.PARVIS_SHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  taken += 1;
  const file = `${test.info().project.name}-${String(taken).padStart(2, "0")}-${name}.png`;
  await page.screenshot({ path: join(folder, file), fullPage: true });
}

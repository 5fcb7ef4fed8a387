// A moderator's day: a held answer is read in context, released, taken back, refused with its article and a word of
// the team; its author is told each time, and finds out why.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { expectFits } from "../support/fit.ts";
import { comeIn, demo, member } from "../support/people.ts";
import { expect, site, test, threadAbout } from "../support/test.ts";
import { composer, forgetDrafts, hasScript, publish } from "../support/writing.ts";

const author = demo("bastien-f");

/** How many unread notices somebody has. */
async function unread(page: Page): Promise<number> {
  const notices = await (await page.request.get("/s/sente/notices")).text();
  return notices.split(/class="[^"]*\bnotice\b[^"]*\bunread\b/).length - 1;
}

test("held, released, taken back, refused", async ({ page, browser, contextOptions, request }, { project }) => {
  const mark = `${project.name}-${Date.now().toString(36)}`;
  await comeIn(page, author);
  await forgetDrafts(page);
  const thread = await threadAbout(page, "condensation halte");
  await page.goto(thread);
  if (hasScript()) await composer(page);
  await page.locator("textarea[name=body]").fill(`Appelle-moi au 06 12 34 56 78, ${mark}`);
  await publish(page);
  // It is said at once that somebody reads it first; its author sees it in its place, nobody else does.
  if (!hasScript()) {
    await expect(page.locator("h1")).toBeVisible();
    await expect(page.locator("textarea[name=body]")).toHaveCount(0);
    await page.goto(thread);
  }
  const mine = page.locator("article.post", { hasText: mark });
  await expect(mine).toHaveClass(/held/);
  await expectAccessible(page);
  const seen = async (): Promise<boolean> => (await (await request.get(thread)).text()).includes(mark);
  expect(await seen()).toBe(false);

  const team = await browser.newContext({ ...contextOptions, baseURL: site().url });
  const desk = await team.newPage();
  await comeIn(desk, member("yann"));
  await desk.goto("/s/sente/queue");
  await expectAccessible(desk);
  await expectFits(desk);
  await desk.locator(".feed .row", { hasText: mark }).locator("h3 a").click();
  await expect(desk.locator("article.reviewed")).toContainText(mark);
  await expect(desk.locator("article.reviewed mark")).toContainText("06 12 34 56 78");
  // What stands around it is there, and the article that it is about.
  await expect(desk.locator("article.around").first()).toBeVisible();
  await expect(desk.locator("aside a[href*='/charter#']").first()).toBeVisible();
  await expectAccessible(desk);
  await expectFits(desk);
  const address = desk.url();

  let told = await unread(page);
  await desk.locator("button[name=act][value=release]").click();
  await expect(desk.locator(".flash.ok form[action$='/undo'] button")).toBeVisible();
  expect(await seen()).toBe(true);
  await expect.poll(() => unread(page)).toBeGreaterThan(told);
  await page.goto("/account/decisions");
  await expect(page.locator(".feed .row").first().locator(".badge.ok")).toBeVisible();
  await page.goto(thread);
  await expect(mine).not.toHaveClass(/held/);

  await desk.locator(".flash.ok form[action$='/undo'] button").click();
  await desk.goto(address);
  await expect(desk.locator("button[name=act][value=refuse]")).toBeVisible();
  expect(await seen()).toBe(false);
  await page.goto(thread);
  await expect(mine).toHaveClass(/held/);

  told = await unread(page);
  const message = `Sans le numéro, ce serait parfait (${mark}).`;
  const article = desk.locator("input[name=article]:checked");
  if ((await article.count()) === 0) await desk.locator("input[name=article]").first().check({ force: true });
  const anchor = await article.getAttribute("value");
  await desk.locator("textarea[name=message]").fill(message);
  await desk.locator("button[name=act][value=refuse]").click();
  await expect(desk.locator(".flash.ok")).toBeVisible();
  await desk.goto("/s/sente/queue?view=done");
  await expect(desk.locator(".feed .row", { hasText: mark })).toBeVisible();
  await expect.poll(() => unread(page)).toBeGreaterThan(told);
  expect(await seen()).toBe(false);

  // The author reads which article, which words, why, and how to say something about it.
  await page.goto("/account/decisions");
  const statement = page.locator(".feed .row", { hasText: message });
  await expect(statement).toBeVisible();
  await expect(statement.locator(`a[href$='/charter#${anchor}']`)).toBeVisible();
  await expect(statement.locator("mark")).toContainText("06 12 34 56 78");
  await expect(statement.locator("a[href$='/contact']")).toBeVisible();
  await expect(statement).not.toContainText("Yann");
  await expectAccessible(page);
  await expectFits(page);
  await team.close();
});

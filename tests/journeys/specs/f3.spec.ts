// F3: removed, understood, restored. A post is hidden; its author reads why and asks for another look; somebody who did
// not decide overturns; the post stands in its place again, and the team apologises.
import type { Browser, Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { expectFits } from "../support/fit.ts";
import { comeIn, member } from "../support/people.ts";
import { expect, site, test, threadAbout } from "../support/test.ts";
import { composer, hasScript, publish } from "../support/writing.ts";

/** A page of somebody else, in a browser of their own. */
async function as(browser: Browser, name: Parameters<typeof member>[0]): Promise<Page> {
  const { viewport, javaScriptEnabled, locale } = test.info().project.use;
  const context = await browser.newContext({ baseURL: site().url, viewport, javaScriptEnabled, locale });
  const page = await context.newPage();
  await comeIn(page, member(name));
  return page;
}

/** Opens the case of the queue whose text has this mark. */
async function openCase(page: Page, mark: string): Promise<void> {
  await page.goto("/s/sente/queue");
  await page.locator("li.row", { hasText: mark }).last().locator("h3 a").click();
  await expect(page.locator("h1")).toBeVisible();
}

/** Decides the open case with the button of this act. */
async function decide(page: Page, act: string, words: string): Promise<void> {
  const form = page.locator("form.ruling");
  if (act === "hide") {
    // On a phone the acts stand over the form: the article is chosen as a keyboard does.
    await form.locator("input[name=article]").first().focus();
    await page.keyboard.press("Space");
  }
  await form.locator("textarea[name=message]").fill(words);
  await form.locator(`button[name=act][value=${act}]`).click();
  await page.waitForURL(/done=/);
}

test("a hidden post is understood, appealed and restored", async ({ page, browser }, { project }) => {
  test.setTimeout(90_000);
  const mark = `acheté au marché ${project.name} ${Date.now().toString(36)}`;
  await comeIn(page, member("lea"));
  const thread = await threadAbout(page, "semelle");
  await page.goto(thread);
  if (hasScript()) await composer(page);
  await page.locator("textarea[name=body]").fill(`J’ai ${mark}, à deux pas de la gare.`);
  await publish(page);
  const post = page.locator("article.post", { hasText: mark });
  await expect(post).toBeVisible();
  const report = await post.locator("a[href$='/report'], a[href*='/posts/']").evaluateAll((links) =>
    links.map((link) => link.getAttribute("href") ?? "").find((href) => /\/posts\/\d+/.test(href)),
  );
  const id = report?.match(/\/posts\/(\d+)/)?.[1] ?? "";
  expect(id).not.toBe("");

  const mariam = await as(browser, "mariam");
  await mariam.goto(`/s/sente/posts/${id}/report`);
  await mariam.locator("input[name=article]").first().check({ force: true });
  await mariam.locator("form:has([name=article]) .btn.main").click();
  await mariam.waitForURL(/sent=1/);

  const yann = await as(browser, "yann");
  await openCase(yann, mark);
  await expectAccessible(yann);
  await decide(yann, "hide", "Ce fil parle de semelles.");

  // Told within a second: the passage, the article, what to do.
  const notice = page.locator("a[href*='/account/decisions/']").first();
  await expect(async () => {
    await page.goto("/s/sente/notices");
    await notice.click({ timeout: 1_000 });
    // Not that of an earlier decision.
    await expect(page.locator("main")).toContainText(mark, { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await expect(page.locator("main")).toContainText("Ce fil parle de semelles.");
  await expect(page.locator("main")).not.toContainText("Yann");
  await expectAccessible(page);
  await expectFits(page);
  const statement = page.url();
  await page.locator("textarea[name=words]").fill("Je ne vends rien. Je dis seulement où je les ai fait recoller.");
  await page.locator("form:has([name=words]) .btn.main").click();
  await expect(page.locator("textarea[name=words]")).toHaveCount(0);

  // Whoever decided cannot judge; a colleague does.
  await openCase(yann, "Je ne vends rien");
  await expect(yann.locator("form.ruling")).toHaveCount(0);
  const theo = await as(browser, "theo");
  await openCase(theo, "Je ne vends rien");
  await expectAccessible(theo);
  await expectFits(theo);
  await decide(theo, "overturn", "Dire où l’on achète n’est pas de la publicité.");

  await page.goto(statement);
  await expect(page.locator(".flash.ok")).toBeVisible();
  await expect(page.locator("main")).toContainText("n’est pas de la publicité");
  const visitor = await (await browser.newContext({ baseURL: site().url })).newPage();
  await visitor.goto(`/s/sente/posts/${id}`);
  const back = visitor.locator("article.post", { hasText: mark });
  await expect(back).toBeVisible();
  await expect(visitor.locator(`article.post:has-text("${mark}") ~ p.aside, article.post:has-text("${mark}") ~ * p.aside`).first()).toBeVisible();
});

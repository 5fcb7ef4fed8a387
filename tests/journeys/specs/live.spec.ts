// An open thread moves while one looks at it: replies announce themselves without a jump and come when asked, reactions
// count, and so does the bell.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { expectFits } from "../support/fit.ts";
import { comeIn, member } from "../support/people.ts";
import { expect, islands, site, test } from "../support/test.ts";

const origin = (): Record<string, string> => ({ origin: site().url });

async function reply(page: Page, thread: string, body: string): Promise<void> {
  const path = thread.replace(/(\/threads\/\d+).*/, "$1/posts");
  const sent = await page.request.post(path, { form: { body, charter: "yes" }, headers: origin(), maxRedirects: 0 });
  expect(sent.status(), await sent.text()).toBe(303);
}

test("replies announce themselves, and the bell counts @js", async ({ page, browser }, { project }) => {
  const mark = `${project.name} ${Date.now().toString(36)}`;
  const { viewport, locale } = project.use;
  const context = await browser.newContext({ baseURL: site().url, viewport, locale });
  const other = await context.newPage();
  await comeIn(other, member("mariam"));

  await comeIn(page, member("lea"));
  const form = { section: "materiel", kind: "discussion", title: `Quelle lampe ${mark}`, body: "Pour rentrer tard.", tags: "", charter: "yes" };
  const started = await page.request.post("/s/sente/threads", { form, headers: origin(), maxRedirects: 0 });
  const thread = started.headers()["location"] ?? "";
  const listening = new Promise<void>((done) =>
    page.on("websocket", (socket) => socket.on("framereceived", ({ payload }) => void (String(payload).includes('"t":"on"') && done()))),
  );
  await page.goto(thread);
  await islands(page, "live-thread", "live-bell");
  await listening;
  const bell = page.locator(".top a[href$='/notices'] .n");
  const before = await bell.count() ? ((await bell.textContent()) ?? "") : "";

  const top = await page.evaluate(() => scrollY);
  await reply(other, thread, `Une frontale légère. ${mark}`);
  const news = page.locator("[data-news]");
  await expect(news).toBeVisible({ timeout: 15_000 });
  await expect(news).toHaveText(/1/);
  expect(await page.evaluate(() => scrollY)).toBe(top);
  await expect(page.locator("#p2")).toHaveCount(0);
  await expectAccessible(page);
  await expectFits(page);
  await news.click();
  await expect(page.locator("#p2")).toContainText("frontale");
  await expect(page.locator("#p2")).toBeFocused();
  await expect(news).toBeHidden();
  await expect(async () => expect(await bell.textContent()).not.toBe(before)).toPass({ timeout: 20_000 });

  // What changes in the post shows by itself.
  await page.locator("h1").click();
  await other.goto(thread);
  await other.locator("#p1 reaction-bar summary").first().click();
  await other.locator("#p1 reaction-bar details button").first().click();
  // Her own post: she sees the count, and has no button.
  await expect(page.locator("#p1 .react a.count")).toContainText("1", { timeout: 15_000 });
  await context.close();
});

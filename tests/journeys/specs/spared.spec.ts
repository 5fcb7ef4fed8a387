// M3: a harsh picture arrives covered, is looked at by spotlight or passed on without a question; and one inbox for two
// brands, which says whose case it is.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { someone } from "../support/company.ts";
import { expectFits } from "../support/fit.ts";
import { comeIn, demo, member } from "../support/people.ts";
import { expect, islands, test, threadAbout } from "../support/test.ts";
import { hasScript } from "../support/writing.ts";

/** Reports a post with a picture of the thread about these words; answers its number. */
async function report(page: Page, words: string): Promise<string> {
  await page.goto(await threadAbout(page, words));
  const post = page.locator("article.post:has(.prose img)").first();
  const paths = await post.locator("a[href*='/posts/'], form[action*='/posts/']").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? link.getAttribute("action") ?? ""));
  const id = paths.map((path) => path.match(/\/posts\/(\d+)/)?.[1]).find(Boolean) ?? "";
  await page.goto(`/s/sente/posts/${id}/report`);
  await page.locator("input[name=article][value=other]").check({ force: true });
  await page.locator("[name=reason]").fill("Cette image fait mal à voir.");
  await page.locator("form:has([name=article]) .btn.main").click();
  await page.waitForURL(/sent=1/);
  return id;
}

test("a harsh picture is looked at by spotlight, or passed on", async ({ page, browser }) => {
  await comeIn(page, demo("ludo"));
  await report(page, "photographier tente nuit abat-jour");
  const yann = await someone(browser, member("yann"));
  await yann.goto("/s/sente/queue?of=reported");
  await yann.locator(".feed .row", { hasText: "abat-jour" }).locator("h3 a").first().click();
  const picture = yann.locator(".reviewed .prose img:not(.lamp)").first();
  await expect(picture).toHaveCSS("filter", /blur.*grayscale/);
  await expectAccessible(yann);
  await expectFits(yann);
  const address = yann.url();
  await yann.locator("form[action$='/look'] button").click();
  await expect(yann.locator(".look input")).not.toBeChecked();
  await expect(picture).toHaveCSS("filter", /blur/);
  if (hasScript()) {
    // Clear in a circle under the hand, and nowhere else.
    await islands(yann, "harsh-look");
    const lamp = yann.locator(".spot .lamp").first();
    await expect(lamp).toHaveCSS("clip-path", /circle\(0px/);
    await picture.scrollIntoViewIfNeeded();
    const box = await yann.locator(".spot").first().boundingBox();
    await yann.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 40);
    await yann.mouse.move((box?.x ?? 0) + 60, (box?.y ?? 0) + 50);
    await expect(lamp).toHaveCSS("clip-path", /circle\(72px at 60/);
    await expect(picture).toHaveCSS("filter", /blur/);
    await yann.mouse.move(0, 0);
    await expect(lamp).toHaveCSS("clip-path", /circle\(0px/);
  }
  await yann.locator(".look input").check();
  await expect(picture).toHaveCSS("filter", "none");
  await expectAccessible(yann);
  // Counted for himself; passed on, nobody asks, and it is offered to him no more.
  await yann.goto("/s/sente/queue/mine");
  await expect(yann.locator("dl.facts")).toContainText(/1 (sur|of) 10/);
  await expectAccessible(yann);
  await yann.goto(address);
  await yann.locator("form[action$='/passing'] button").click();
  await expect(yann).not.toHaveURL(address);
  await yann.goto("/s/sente/queue");
  await expect(yann.locator(".feed .row").last()).toContainText("abat-jour");
  const theo = await someone(browser, member("theo"));
  await theo.goto(address);
  await expect(theo.locator("form[action$='/look'] button")).toBeVisible();
  await expect(theo.locator("main")).not.toContainText("Yann");
  await theo.locator("button[name=act][value=keep]").click();
  await expect(theo.locator(".flash.ok")).toBeVisible();
});

test("one inbox, two brands", async ({ page }) => {
  await comeIn(page, member("helene"));
  await page.goto("/inbox");
  await expect(page.locator(".branded .band b")).not.toHaveCount(0);
  const brands = new Set(await page.locator(".branded .band b").allInnerTexts());
  expect(brands.size).toBeGreaterThan(1);
  await expectAccessible(page);
  await expectFits(page);
  // From one case to the next, the page wears the brand of each.
  await page.locator(".branded h3 a").first().click();
  await expect(page.locator(".crumbs a[href='/inbox']")).toBeVisible();
  for (let n = 0; n < 30 && (await page.locator("a[data-key=j]").count()); n += 1) {
    const before = page.url().match(/\/s\/([^/]+)\//)?.[1];
    await page.locator("a[data-key=j]").click();
    await expect(page.locator("h1")).toBeVisible();
    if (page.url().match(/\/s\/([^/]+)\//)?.[1] !== before) break;
  }
  await expect(page.locator(".crumbs a[href='/inbox']")).toBeVisible();
  await expectFits(page);
});

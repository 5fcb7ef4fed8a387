// The whole of reading and answering without a mouse.
import type { Page } from "@playwright/test";
import { logIn, member } from "../support/people.ts";
import { expect, islands, test, threadAbout } from "../support/test.ts";

test.skip(({ viewport }) => (viewport?.width ?? 0) < 960, "phones have no keyboard");

/** What has the focus, as selector and words, and whether one sees that it does. */
async function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    // The ring is the element's own, that of what covers the whole row, or that of the box around a field.
    const around = element.closest(".search, .compose, .affix") ?? element;
    const styles = [getComputedStyle(element), getComputedStyle(element, "::after"), getComputedStyle(around)];
    const ring = styles.some(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && outlineWidth !== "0px");
    const box = element.getBoundingClientRect();
    const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    return { tag: element.tagName, id: element.id, name: element.className, ring, seen };
  });
}

test("the first tab skips to the content, the next ones go in the order of reading", { tag: "@js" }, async ({ page }) => {
  await page.goto("/s/sente");
  await page.keyboard.press("Tab");
  await expect(page.locator(".skip")).toBeFocused();
  await expect(page.locator(".skip")).toBeInViewport();
  for (const next of [".top .mark", ".top input[type=search]"]) {
    await page.keyboard.press("Tab");
    await expect(page.locator(next)).toBeFocused();
  }

  // Every stop on the way is seen, and the way leads through bar, rail and content.
  const regions: string[] = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    expect(stop.ring && stop.seen, `${stop.tag}#${stop.id}.${stop.name} shows its focus`).toBe(true);
    const region = await page.evaluate(() => document.activeElement?.closest(".top, .rail, main, .foot")?.tagName ?? "");
    if (regions.at(-1) !== region) regions.push(region);
  }
  expect(regions.slice(0, 3)).toEqual(["HEADER", "NAV", "MAIN"]);

  await page.reload();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => !!document.activeElement?.closest("main"))).toBe(true);
});

test("shortcuts search, help, go home; single keys can be switched off", { tag: "@js" }, async ({ page }) => {
  await page.goto("/s/sente/charter");
  await islands(page, "search-suggest", "keyboard-shortcuts");
  await page.keyboard.press("Control+k");
  await expect(page.locator(".top input[type=search]")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.locator("h1").click();
  await page.keyboard.press("?");
  const help = page.locator("keyboard-shortcuts dialog");
  await expect(help).toBeVisible();
  await help.locator("[data-single]").uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.keyboard.press("?");
  await expect(help).toBeHidden();
  await page.locator(".foot [data-shortcuts]").click();
  await help.locator("[data-single]").check();
  await help.locator("button").click();
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(page).toHaveURL(/\/s\/sente$/);
});

test("answer a thread by keyboard alone", { tag: "@js" }, async ({ page }) => {
  await logIn(page, member("lea"));
  await page.goto(await threadAbout(page, "laver duvet"));
  await islands(page, "keyboard-shortcuts");
  await page.keyboard.press("c");
  await expect(page.locator(".compose textarea")).toBeFocused();
  await page.keyboard.type("Deux balles de tennis dans le sèche-linge, et **patience**.");
  await page.keyboard.press("Tab");
  await expect(page.locator(".compose .end .btn.main")).toBeFocused();
  await page.keyboard.press("Enter");
  const post = page.locator("article.post").last();
  await expect(post.locator("strong")).toHaveText("patience");
  await expect(post).toBeInViewport();
});

// What the journeys of the charter share.
import { expect, type Browser, type Page } from "@playwright/test";
import { comeIn, member } from "./people.ts";
import { hasScript } from "./writing.ts";
import { islands, site, test } from "./test.ts";

export const desk = "/s/sente/settings/charter";

/** A page of somebody of Sente, in a browser of their own; with or without scripts like the project, or never. */
export async function as(browser: Browser, name: Parameters<typeof member>[0], scripts = hasScript()): Promise<Page> {
  const { viewport, locale } = test.info().project.use;
  const context = await browser.newContext({ baseURL: site().url, viewport, locale, javaScriptEnabled: scripts });
  const page = await context.newPage();
  await comeIn(page, member(name));
  return page;
}

/** Throws away what an earlier, interrupted journey left in the draft. */
export async function cleanDraft(page: Page): Promise<void> {
  await page.goto(desk);
  const discard = page.locator("form[action$='/discard'] button");
  if (await discard.count()) await discard.click();
  await expect(discard).toHaveCount(0);
}

/** Looks at what changed and publishes it. The boxes that are not named are left empty. */
export async function publishDraft(page: Page, boxes: string[] = [], note = ""): Promise<void> {
  await page.goto(`${desk}/publication`);
  for (const name of ["duties", "tell", "release"]) {
    await page.locator(`[name=${name}]`).setChecked(boxes.includes(name));
  }
  if (note) {
    await page.locator("[name=note_fr]").fill(note);
    await page.locator("[name=note_en]").fill(note);
  }
  await page.locator("form:has([name=note_fr]) .btn.main").click();
  await expect(page).toHaveURL(/settings\/charter\?saved=1/);
}

/** The number of the version in force. */
export async function version(page: Page): Promise<number> {
  await page.goto("/s/sente/charter/versions");
  const href = await page.locator("ol.next a").first().getAttribute("href");
  return Number(href?.match(/\d+$/)?.[0]);
}

/** Waits until the page, or the page asked for again, shows this. */
export async function comes(page: Page, selector: string): Promise<void> {
  await expect
    .poll(
      async () => {
        if (await page.locator(selector).count()) return true;
        await page.reload();
        return (await page.locator(selector).count()) > 0;
      },
      { timeout: 45_000, intervals: [500, 1_000, 2_000] },
    )
    .toBe(true);
}

/** The article's editor, once its script is at work. */
export async function editor(page: Page): Promise<void> {
  if (!hasScript()) return;
  await islands(page, "live-lint");
  await expect(page.locator(".numbered .gutter")).toBeVisible();
}

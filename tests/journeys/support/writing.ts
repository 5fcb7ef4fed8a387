// What the journeys of writing share.
import { expect, type Locator, type Page } from "@playwright/test";
import { islands, test } from "./test.ts";

/** A text that a careless step would damage: accents, typography, Markdown, an emoji, blank lines. */
export function words(mark: string): string {
  return `Ma semelle s’est décollée — après 400 km (${mark}).\n\n- « Colle » néoprène\n- *deux* couches 🥾\n\n> et attendre`;
}

/** The field of the page's composer, once its script is at work. */
export async function composer(page: Page): Promise<Locator> {
  await islands(page, "post-composer");
  const field = page.locator("textarea[name=body]");
  await field.focus();
  await expect(page.locator(".compose .bar")).toBeVisible();
  return field;
}

/** Whether this project runs scripts. */
export function hasScript(): boolean {
  return test.info().project.use.javaScriptEnabled !== false;
}

/** What the composer says about the text: `saved`, `local` … */
export function state(page: Page, name: string): Locator {
  return page.locator(`.compose .state[data-state='${name}']`);
}

/** Accepts the charter where that is still asked for, once for each member and charter. */
export async function accept(page: Page): Promise<void> {
  const box = page.locator(".compose [name=charter]");
  if (await box.count()) await box.check();
}

/** Forgets what this member has kept: a draft of a test that was cut short would stand in the way of the next one. */
export async function forgetDrafts(page: Page): Promise<void> {
  await page.goto("/s/sente/drafts");
  const paths = await page.locator("form[action$='/deletion']").evaluateAll((forms) => forms.map((form) => form.getAttribute("action") ?? ""));
  const { origin } = new URL(page.url());
  for (const path of paths) await page.request.post(path, { form: {}, headers: { origin }, maxRedirects: 0 });
}

/** Sends what stands in the composer. */
export async function publish(page: Page): Promise<void> {
  await accept(page);
  await page.locator(".compose .end .btn.main").click();
}

// What the journeys of writing share.
import { expect, type Browser, type Page } from "@playwright/test";
import { islands, test } from "./test.ts";

/** A text that every careless step would damage: accents, typography, Markdown, an emoji, a blank line. */
export function words(mark: string): string {
  return `Ma semelle s’est décollée — après 400 km (${mark}).\n\n- « Colle » néoprène\n- *deux* couches 🥾\n\n> et attendre`;
}

/** The composer of the page, awake. */
export async function composer(page: Page) {
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

/** Another page with the same cookies: a second tab. */
export async function tab(page: Page): Promise<Page> {
  return page.context().newPage();
}

export type { Browser };

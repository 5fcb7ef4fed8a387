// From an empty server to a space that stands, as its first administrator does it.
import { expect, type Page } from "@playwright/test";
import { codeIn, mailTo } from "./mail.ts";
import type { Server } from "./server.ts";

const password = "une-place-au-soleil";

/** Follows the one-time link that the server printed. The page is logged in as administrator afterwards. */
export async function becomeAdministrator(page: Page, server: Server): Promise<void> {
  const link = server.output().match(/http\S+\/first-run\?token=\S+/)?.[0];
  if (!link) throw new Error(`No first-run link was printed:\n${server.output()}`);
  await page.goto(link);
  await page.locator("[name=name]").fill("Agnès Administratrice");
  await page.locator("[name=handle]").fill("agnes");
  await page.locator("[name=email]").fill("agnes@exemple.fr");
  await page.locator("[name=password]").fill(password);
  await page.locator("form:has([name=password]) .btn.main").click();
  await expect(page.locator("button[popovertarget=me]")).toBeVisible();
}

export interface Wanted {
  name: string;
  slug: string;
  colour: string;
  tagline: string;
}

/** Fills in the one screen that opens a space; the page of its charter follows. */
export async function openSpace(page: Page, { name, slug, colour, tagline }: Wanted): Promise<void> {
  await page.goto("/spaces/new");
  await page.locator("[name=name]").fill(name);
  await page.locator("[name=tagline]").fill(tagline);
  await page.locator("[name=slug]").fill(slug);
  await page.locator("[name=brand_color]").fill(colour);
  await page.locator("[name=listed]").check();
  await page.locator("main form .acts button.main").click();
  await expect(page).toHaveURL(new RegExp(`/s/${slug}/settings/charter`));
}

/** Registers and confirms somebody of that handle in a space. */
export async function registerAt(page: Page, server: Server, space: string, handle: string): Promise<void> {
  const email = `${handle}@exemple.fr`;
  await page.goto(`/register?space=${space}`);
  await page.locator("[name=name]").fill(handle);
  await page.locator("[name=handle]").fill(handle);
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill(password);
  await page.locator("[name=charter]").check();
  await page.locator("form:has([name=charter]) .btn.main").click();
  await page.locator("[name=code]").fill(codeIn(await mailTo(email, server.data)));
  await page.locator("form:has([name=code]) .btn.main").click();
  await expect(page).toHaveURL(new RegExp(`/s/${space}`));
}

// How people come in and go out.
import type { Page } from "@playwright/test";

export interface Person {
  /** Handle or e-mail address. */
  handle: string;
  password: string;
}

/** Logs in through the form, as everyone does. */
export async function logIn(page: Page, { handle, password }: Person): Promise<void> {
  await page.goto("/login");
  await page.locator("input[autocomplete~='username']").fill(handle);
  await page.locator("input[type='password']").fill(password);
  await page.locator("form:has(input[type='password']) button[type='submit']").click();
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}

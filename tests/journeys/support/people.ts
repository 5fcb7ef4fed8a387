// How people come in and go out.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Cookie, Page } from "@playwright/test";
import { site } from "./test.ts";

export interface Person {
  /** Handle or e-mail address. */
  handle: string;
  password: string;
}

/** Someone of the demo space Sente. */
export function member(name: "helene" | "theo" | "yann" | "lea" | "mariam"): Person {
  return { handle: `${name}@sente.example`, password: "une-place-au-soleil" };
}

/** Anyone of the demo space Sente, by handle: each journey has people of its own, so that none meets another's drafts. */
export function demo(handle: string): Person {
  return { handle: `${handle}@sente.example`, password: "une-place-au-soleil" };
}

/** Someone of the demo space Klang, which only its members read. */
export function stranger(name: "greta" | "mika" | "rosalind" | "teo"): Person {
  return { handle: `${name}@klang.example`, password: "une-place-au-soleil" };
}

/** Logs in through the form, as everyone does; where a code is asked for too, with the one that the demo shows. */
export async function logIn(page: Page, { handle, password }: Person): Promise<void> {
  await beginLogIn(page, { handle, password });
  const asked = page.locator("form[action^='/login/code']");
  const inside = page.locator("button[popovertarget='me']");
  await asked.or(inside).first().waitFor();
  if (await asked.count()) {
    // A code opens a session once: the next one comes within half a minute.
    while (await page.locator("[data-demo-soon]").count()) {
      await page.waitForTimeout(10_000);
      await beginLogIn(page, { handle, password });
      await asked.waitFor();
    }
    await giveCode(page, await page.locator("[data-demo-code]").innerText());
  }
  await page.waitForURL((url) => !url.pathname.startsWith("/login"));
}

/** Handle and password: the first step of a log-in. */
export async function beginLogIn(page: Page, { handle, password }: Person): Promise<void> {
  await page.goto("/login");
  await page.locator("input[autocomplete~='username']").fill(handle);
  await page.locator("input[type='password']").fill(password);
  await page.locator("form:has(input[type='password']) .btn.main").click();
}

/** The second step: a code of the authenticator, or a recovery code. */
export async function giveCode(page: Page, code: string): Promise<void> {
  await page.locator("form[action^='/login/code'] [name=code]").fill(code);
  await page.locator("form[action^='/login/code'] .btn.main").click();
}

/** Sessions by handle, beside the server's data: a worker that starts anew after a failure finds them there. */
function kept(): Record<string, Cookie[]> {
  const file = join(site().data, "journeys-sessions.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Cookie[]>) : {};
}

/** Comes in with a session of earlier, if there is one: an account may be logged in to ten times in a quarter of an hour. */
export async function comeIn(page: Page, person: Person): Promise<void> {
  const known = kept()[person.handle];
  if (known) return page.context().addCookies(known);
  await logIn(page, person);
  const cookies = (await page.context().cookies()).filter((cookie) => cookie.name === "sid");
  writeFileSync(join(site().data, "journeys-sessions.json"), JSON.stringify({ ...kept(), [person.handle]: cookies }));
}

/** Logs out through the menu, which opens without a script too. */
export async function logOut(page: Page): Promise<void> {
  await page.locator("button[popovertarget='me']").click();
  await page.locator("form[action='/logout'] button").click();
  await page.locator(".top a[href^='/register']").waitFor();
}

// What one does beside writing: react, vote, follow, mute. With a script it happens in place, without one on the next page.
import type { Locator } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { comeIn, demo } from "../support/people.ts";
import { expect, islands, test, threadAbout } from "../support/test.ts";
import { hasScript } from "../support/writing.ts";

const reader = demo("hugo");

/** How many people gave a reaction, as its chip says. Asked at one moment: the last one to take it back takes the chip along. */
async function given(chip: Locator): Promise<number> {
  return chip.locator("[data-n]").evaluateAll((all) => Number(all[0]?.textContent ?? "0"));
}

/** Chooses from a menu that opens without a script too. */
async function choose(menu: Locator, button: string): Promise<void> {
  if (!(await menu.evaluate((one: HTMLDetailsElement) => one.open))) await menu.locator("summary").click();
  await menu.locator(button).click();
}

test("a reaction is given, counted and taken back", async ({ page, context }) => {
  await comeIn(page, reader);
  await page.goto(await threadAbout(page, "laver duvet"));
  if (hasScript()) await islands(page, "reaction-bar");
  const bar = page.locator("article.post").nth(1).locator("reaction-bar");
  const word = (await bar.locator(".signs button").first().getAttribute("value")) ?? "a reaction";
  const chip = bar.locator(`button[aria-pressed][value="${word}"]`);
  const mine = bar.locator(`button[aria-pressed=true][value="${word}"]`);
  if (await mine.count()) await mine.click();
  await expect(mine).toHaveCount(0);
  const before = await given(chip);

  await choose(bar.locator("details"), `button[value="${word}"]`);
  await expect(mine).toBeVisible();
  await expect.poll(() => given(chip)).toBe(before + 1);
  await expectAccessible(page);
  await page.reload();
  await expect(mine).toBeVisible();
  expect(await given(chip)).toBe(before + 1);

  if (hasScript()) {
    // Without a connection nothing is given or taken back, and the chip says so.
    await islands(page, "reaction-bar");
    await context.setOffline(true);
    const failed = page.waitForEvent("requestfailed", (one) => one.url().endsWith("/reactions"));
    await chip.click();
    await failed;
    await expect(mine).toBeVisible();
    await expect.poll(() => given(chip)).toBe(before + 1);
    await context.setOffline(false);
  }
  // The chip changes before the server has answered: a reload must not come first.
  const answered = hasScript() ? page.waitForResponse((one) => one.url().endsWith("/reactions")) : null;
  await mine.click();
  await answered;
  await expect(mine).toHaveCount(0);
  await expect.poll(() => given(chip)).toBe(before);
  await page.reload();
  await expect(mine).toHaveCount(0);
  expect(await given(chip)).toBe(before);
});

test("a vote is cast, changed and withdrawn", async ({ page }) => {
  await comeIn(page, reader);
  const thread = await threadAbout(page, "gares d’où l’on part à pied");
  await page.goto(thread);
  const poll = page.locator("section.poll");
  const voted = poll.locator("details.folded");
  const withdraw = async (): Promise<void> => {
    await voted.locator("summary").click();
    await voted.locator("button[name=withdraw]").click();
    await expect(voted).toHaveCount(0);
  };
  if (await voted.count()) await withdraw();
  await expect(poll.locator("ul.results")).toHaveCount(0);
  await poll.locator("label.check").nth(0).click();
  await poll.locator("form .btn.soft").click();
  // Whoever has voted sees how the others did.
  await expect(poll.locator("ul.results li")).toHaveCount(4);
  await expect(poll.locator("ul.results li").nth(0).locator(".badge.ok")).toBeVisible();
  await expectAccessible(page);
  await voted.locator("summary").click();
  await voted.locator("label.check").nth(2).click();
  await voted.locator("form .btn.soft").click();
  await expect(poll.locator("ul.results li").nth(2).locator(".badge.ok")).toBeVisible();
  await expect(poll.locator(".badge.ok")).toHaveCount(1);
  await withdraw();
  await page.goto(thread);
  await expect(poll.locator("ul.results")).toHaveCount(0);
});

test("a thread is followed, muted and heard again", async ({ page, request }) => {
  await comeIn(page, reader);
  await page.goto("/s/sente");
  const row = page.locator(".feed .row h3 a").last();
  const thread = (await row.getAttribute("href"))?.split(/[?#]/)[0] ?? "a thread";
  const level = async (wanted: string): Promise<void> => {
    await page.goto(thread);
    await choose(page.locator(".thead details.choice-of"), `button[name=level][value=${wanted}]`);
    await expect(page.locator(`.thead .choice-of button[value=${wanted}][aria-pressed=true]`)).toHaveCount(1);
  };
  const listed = async (who: { get: typeof request.get }): Promise<boolean> => (await (await who.get("/s/sente")).text()).includes(thread);
  await level("followed");
  await page.goto("/s/sente/following");
  await expect(page.locator(`a[href^='${thread}']`).first()).toBeVisible();
  await expectAccessible(page);
  await level("muted");
  // Gone from this member's list, and from nobody else's.
  expect(await listed(page.request)).toBe(false);
  expect(await listed(request)).toBe(true);
  await level("normal");
  expect(await listed(page.request)).toBe(true);
});

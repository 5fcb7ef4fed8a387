// F10: somebody leaves properly; two texts stay without a name, everything else is gone. C7: a complaint and a request for
// one's data in one letter, each answered in the time of its own law.
import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { send, someone, stands } from "../support/company.ts";
import { comes } from "../support/charter.ts";
import { mailTo, mailsTo, linkIn } from "../support/mail.ts";
import { demo, type Person } from "../support/people.ts";
import { expect, site, test } from "../support/test.ts";

/** Who leaves: somebody else for each kind of visitor, since they are gone afterwards. */
const leaving: Record<string, { person: Person; name: string; thread: string }> = {
  "laptop-fr": { person: demo("pe-charpentier-vasseur"), name: "Charpentier", thread: "bonheur sortie" },
  "phone-en": { person: demo("jonas-w"), name: "Jonas", thread: "sleeping mats" },
};

/** Whether this says the words, typography apart. */
async function says(page: Page, path: string, words: string): Promise<boolean> {
  return (await (await page.request.get(path)).text()).includes(words);
}

test("F10: leave properly", { tag: "@js" }, async ({ page, browser }, { project }) => {
  const { person, name } = leaving[project.name];
  const handle = person.handle.split("@")[0];
  const member = await someone(browser, person);
  const mark = `quince${Date.now().toString(36).replace(/\d/g, "x")}`;
  const search = `/s/sente/search?q=${mark}`;
  const thread = "/s/sente/threads/24";
  const answer = await send(member, `${thread}/posts`, { body: `Ce mot est à moi : ${mark}.`, charter: "yes" });
  expect(answer.status()).toBe(303);
  await expect.poll(() => says(page, search, "Ce mot est")).toBe(true);

  // One's data, in one file.
  await member.goto("/account/data");
  await stands(member, "data");
  await member.locator("form[action^='/account/data'] button").click();
  await comes(member, "a[href^='/account/data/']");
  await stands(member, "data-ready");
  const [download] = await Promise.all([member.waitForEvent("download"), member.locator("a[href^='/account/data/']").click()]);
  const file = await readFile(await download.path());
  expect(file.subarray(0, 2).toString()).toBe("PK");
  expect(file.length).toBeGreaterThan(1_000);

  // What goes and what stays is said before; two texts are to stay.
  await member.goto("/account/leave");
  const boxes = member.locator("input[name=keep]");
  const all = await boxes.count();
  expect(all).toBeGreaterThan(3);
  await stands(member, "leave");
  const kept: string[] = [];
  for (const n of [1, 2]) {
    await boxes.nth(n).check();
    kept.push((await boxes.nth(n).getAttribute("value")) ?? "");
  }
  await member.locator("#posts .btn.main").click();
  await expect(boxes.nth(1)).toBeChecked();
  await expect(boxes.nth(2)).toBeChecked();
  await expect(boxes.nth(0)).not.toBeChecked();

  // Not without the password and the last word.
  const now = member.locator("button[name=now]");
  await member.locator("details.fold", { has: now }).locator("summary").click();
  await now.click();
  await expect(member.locator(".errors")).toBeVisible();
  await stands(member, "leave-wrong");
  await member.locator("input[name=password]").fill(person.password);
  if (!(await now.isVisible())) await member.locator("details.fold", { has: now }).locator("summary").click();
  await member.locator("input[name=word]").fill(handle);
  await now.click();
  await member.waitForURL(/\/leaving\//);
  const receipt = member.url();

  // Erased: the receipt says what was done, and says no name.
  await expect
    .poll(async () => (await page.request.get(`/s/sente/members/${handle}`)).status(), { timeout: 45_000, intervals: [250, 500] })
    .toBe(404);
  const last = async () => (await mailsTo(person.handle, site().data)).find((one) => one.text?.includes("/leaving/"));
  await expect.poll(async () => (await last())?.subject ?? "", { timeout: 45_000 }).not.toBe("");
  const mail = await last();
  expect(mail && new URL(linkIn(mail, site().url)).pathname).toBe(new URL(receipt).pathname);
  await member.goto(receipt);
  await expect(member.locator("main")).not.toContainText(name);
  await stands(member, "receipt");

  // The words are in no list and no search; what was to stay stands, by nobody.
  expect(await says(page, search, "Ce mot est")).toBe(false);
  expect(await says(page, `/s/sente/search?q=${encodeURIComponent(name)}`, `/members/${handle}`)).toBe(false);
  for (const id of kept) {
    await page.goto(`/s/sente/posts/${id}`);
    const post = page.locator(`article.post:has(a[href*='/posts/${id}'])`).first();
    await expect(post).toBeVisible();
    await expect(post.locator(".by")).not.toContainText(name);
    await expect(post.locator(".prose")).not.toBeEmpty();
  }
  await stands(page, "kept-by-nobody");
  await member.goto("/login");
  await member.locator("input[autocomplete~='username']").fill(person.handle);
  await member.locator("input[type='password']").fill(person.password);
  await member.locator("form:has(input[type='password']) .btn.main").click();
  await expect(member.locator(".errors, .error").first()).toBeVisible();
});

/** Opens a part of a page that is folded, unless it is open. */
async function unfold(part: Locator): Promise<void> {
  if (!(await part.evaluate((details: HTMLDetailsElement) => details.open))) await part.locator("> summary").click();
}

test("C7: a complaint and a request for data in one letter", async ({ page, browser }, { project }) => {
  const english = project.name === "phone-en";
  const space = english ? "klang" : "sente";
  const manager = english ? { ...demo("dele"), handle: "dele@klang.example" } : demo("nadia-atelier");
  const mark = `${project.name}-${Date.now().toString(36)}`;
  const address = `ines.${mark}@example.org`;

  // Somebody without an account writes; what is missing is said first.
  await page.goto(`/s/${space}/contact`);
  const form = page.locator("main form:has(textarea[name=body])");
  await form.locator(".btn.main").click();
  await expect(page.locator("main .errors")).toBeVisible();
  await stands(page, "contact-wrong");
  await form.locator("[name=name]").fill("Inès Roche");
  await form.locator("[name=email]").fill(address);
  await form.locator("[name=about]").fill(`Mes semelles et mes données ${mark}`);
  await form.locator("[name=body]").fill(
    "Les semelles de la commande 2026-118830 se sont décollées, appelez le 06 12 34 56 78. Envoyez-moi aussi tout ce que vous gardez de moi.",
  );
  await form.locator(".btn.main").click();
  await expect(page.locator(".flash.ok")).toBeVisible();
  await stands(page, "contact-sent");

  // A manager makes two things of it, each with its own clock.
  const team = await someone(browser, manager);
  await team.goto(`/s/${space}/letters`);
  await stands(team, "letters");
  await team.locator("li.row", { hasText: mark }).locator("ul.meta a[href*='/letters/']").click();
  await expect(team.locator("h1")).toContainText(mark);
  const evidence = team.locator("details", { has: team.locator("p.lines") }).first();
  await unfold(evidence);
  await expect(evidence.locator("p.lines")).toContainText("commande …");
  await expect(evidence).not.toContainText("06 12");
  const split = team.locator("form[action$='/claims']");
  await split.locator(".btn.main").click();
  await expect(split.locator("p.error")).toBeVisible();
  for (const [n, kind] of ["complaint", "access"].entries()) {
    await split.locator("select[name=kind]").selectOption(kind);
    await split.locator("select[name=owner]").selectOption({ index: 1 });
    await split.locator(".btn.main").click();
    await expect(team.locator("section.panel[id^=c]")).toHaveCount(n + 1);
  }
  await stands(team, "letter-split");
  const claims = await team.locator("section.panel[id^=c]").evaluateAll((all) => all.map((one) => one.id));
  await team.goto(`/s/${space}/letters/register`);
  for (const claim of claims) await expect(team.locator(`td a[href$='#${claim}'], th a[href$='#${claim}']`)).toBeVisible();
  await expect(team.locator("main table")).not.toContainText("Roche");
  await stands(team, "register");

  // Both are answered with the prepared words.
  const language = english ? 1 : 0;
  const answers: string[] = [];
  for (const claim of claims) {
    await team.locator(`a[href$='#${claim}']`).click();
    const part = team.locator(`#${claim}`);
    const closing = part.locator("details", { has: team.locator("form[action$='/outcome']") });
    await unfold(closing);
    if (claim === claims[0]) {
      await closing.locator("form[action$='/outcome'] .btn.main").click();
      await expect(part.locator(".errors")).toBeVisible();
      await stands(team, "claim-wrong");
    }
    await unfold(closing);
    const prepared = closing.locator("details").nth(language);
    await unfold(prepared);
    const words = ((await prepared.locator("p.lines").textContent()) ?? "").trim();
    expect(words.length).toBeGreaterThan(30);
    answers.push(words);
    await closing.locator("select[name=outcome]").selectOption("granted");
    await closing.locator("textarea[name=answer]").fill(words);
    await closing.locator("form[action$='/outcome'] .btn.main").click();
    await expect(team.locator(`#${claim} .badge.ok`)).toBeVisible();
    if (claim === claims[1]) await stands(team, "letter-answered");
    await team.goto(`/s/${space}/letters/register?filter=closed`);
    await expect(team.locator("tr", { has: team.locator(`a[href$='#${claim}']`) }).locator(".badge.ok")).toBeVisible();
    if (claim === claims[0]) await team.goto(`/s/${space}/letters/register`);
  }
  await stands(team, "register-closed");

  // Whoever wrote has both answers.
  const flat = (text: string): string => text.replace(/\s+/g, " ");
  await mailTo(address, site().data, 2);
  const mails = (await mailsTo(address, site().data)).map((mail) => flat(mail.text ?? ""));
  for (const words of answers) expect(mails.some((text) => text.includes(flat(words).slice(0, 60)))).toBe(true);
});

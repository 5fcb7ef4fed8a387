// Contests from both sides: F4 a picture is entered, F5 a draw is checked, C3 a lawful contest is launched, C4 a prize
// reaches its winner, C8 a contest is moved in the month's plan.
import { join, resolve } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { expectFits } from "../support/fit.ts";
import { comeIn, demo, member, type Person } from "../support/people.ts";
import { expect, islands, site, test } from "../support/test.ts";
import { hasScript } from "../support/writing.ts";

const art = join(resolve(import.meta.dirname, "../../.."), "server/seed/sente/art");

/** Somebody in a browser of their own. */
async function as(browser: Browser, person: Person): Promise<Page> {
  const { viewport, javaScriptEnabled, locale } = test.info().project.use;
  const context = await browser.newContext({ baseURL: site().url, viewport, javaScriptEnabled, locale });
  const page = await context.newPage();
  await comeIn(page, person);
  return page;
}

/** The path of a contest of the demo. */
async function contest(page: Page, title: string): Promise<string> {
  await page.goto("/s/sente/contests");
  const path = await page.locator("main a", { hasText: title }).first().getAttribute("href");
  return path ?? "";
}

test("a picture is entered: nothing is ticked beforehand, and there is a receipt", async ({ page }, { project }) => {
  // Everybody has a picture of their own: copies are looked into.
  const lanes: Record<string, [string, string]> = {
    "laptop-fr": ["rosa", "courbes.webp"],
    "phone-en": ["emile-g", "biscotte.webp"],
    nojs: ["wanda", "rustine.webp"],
  };
  const [who, file] = lanes[project.name] ?? ["rosa", "phare.webp"];
  await comeIn(page, demo(who));
  const path = await contest(page, "Lumière d’automne");
  await page.goto(path);
  await page.locator(`a[href="${path}/enter"]`).click();
  await expect(page.locator("main input:checked")).toHaveCount(0);
  await expectAccessible(page);
  await expectFits(page);
  await page.locator("[name=file]").setInputFiles(join(art, file));
  await page.locator("[name=alt]").fill("Une image de la saison, vue de près");
  await page.locator("[name=words]").fill(`Au petit matin, ${project.name}.`);
  await page.locator("label:has([name=usage][value=no])").click();
  await page.locator("[name=rules]").check();
  // Too young, or not said: nothing is entered, and what was typed stays.
  await page.locator("main form[enctype]").evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await page.locator("main form[enctype] .btn.main").click();
  await expect(page.locator("#age-error")).toBeVisible();
  await expect(page.locator("[name=alt]")).toHaveValue(/saison/);
  await expect(page.locator("figure.entered img")).toBeVisible();
  await page.locator("[name=age]").check();
  await page.locator("main form[enctype] .btn.main").click();
  const code = (await page.locator(".receipt-code").textContent()) ?? "";
  expect(code).toMatch(/^\S{6,}$/);
  await page.locator("a.btn.main[href*='/entries/']").click();
  await expect(page.locator("main img[alt='Une image de la saison, vue de près']").first()).toBeVisible();
  await page.goto(path);
  await expect(page.locator("main")).toContainText(code);
});

test("a draw is checked by whoever took part, without a network", async ({ page, context }) => {
  await comeIn(page, demo("solene"));
  const path = `${await contest(page, "Cinq sacs")}/draw`;
  await page.goto(path);
  await expect(page.locator("table.drawn tbody tr")).not.toHaveCount(0);
  await expectAccessible(page);
  await expectFits(page);
  const code = (await page.locator("main draw-check").getAttribute("data-codes")) ?? "";
  expect(code).not.toBe("");
  const found = page.locator("[data-out] [data-found]");
  if (hasScript()) {
    await islands(page, "draw-check");
    await expect(page.locator("[data-progress]")).not.toHaveText("");
    await context.setOffline(true);
    await page.locator("draw-check form .btn.main").click();
    await expect(found.locator(".flash.ok")).toBeVisible({ timeout: 30_000 });
    await context.setOffline(false);
  } else {
    // Without a script the server checks what one has downloaded.
    const document = async (below: string) => ({
      name: "document.json",
      mimeType: "application/json",
      buffer: await (await page.request.get(`${path}/${below}`)).body(),
    });
    const [proof, receipt] = [await document("proof.json"), await document(`receipts/${code}.json`)];
    await page.goto("/draws/verify");
    await page.locator("[name=proof]").setInputFiles(proof);
    await page.locator("[name=receipt]").setInputFiles(receipt);
    await page.locator("main form .btn.main").click();
    await expect(found.locator(".flash.ok")).toBeVisible();
  }
  await expect(found.locator("[data-slot=receipt]")).toContainText(code);
});

test("a contest is launched: the lottery is named, free entry ends it, both texts say the same", async ({ page }, { project }) => {
  await comeIn(page, member("theo"));
  await page.goto("/s/sente/contests/new");
  await page.locator("label.kind:has([value=draw])").click();
  await page.locator("main form .btn.main").click();
  await page.waitForURL(/\/edit\/what/);
  const path = new URL(page.url()).pathname.replace(/\/edit\/.*/, "");
  const title = `Tirage ${project.name} ${Date.now().toString(36)}`;
  await page.locator("[name=title]").fill(title);
  await page.locator("main form.wide .btn.main").click();

  await page.goto(`${path}/edit/who`);
  await page.locator("[name=entry][value=paid]").check();
  await page.locator("[name=paid]").fill("Un sac Lauze");
  await page.locator("main form.wide .btn.main").click();
  await page.goto(`${path}/edit/check`);
  const lottery = page.locator(".todo li", { hasText: /320-1/ });
  await expect(lottery).toHaveCount(1);
  await expect(page.locator(`form[action="${path}/start"]`)).toHaveCount(0);
  await lottery.locator("a").click();
  await page.locator("[name=entry][value=free]").check();
  await page.locator("main form.wide .btn.main").click();
  await page.goto(`${path}/edit/check`);
  await expect(page.locator("main .flash.ok")).toBeVisible();
  await expect(page.locator(".prose[lang=fr]")).toContainText("La participation est gratuite");
  await expect(page.locator(".prose[lang=en]")).toContainText("Entering is free");
  await expectAccessible(page);
  await expectFits(page);
  await page.locator(`form[action="${path}/start"] .btn.main`).click();
  await page.waitForURL((url) => url.pathname === path);
  await expect(page.locator("h1")).toHaveText(title);
  await expect(page.locator("aside .todo time, aside .todo .what").first()).toBeVisible();

  // What is open already is frozen: a hash, and a bundle for whoever is asked to keep it.
  const open = await contest(page, "Lumière d’automne");
  await page.goto(`${open}/rules`);
  await expect(page.locator(".hash").first()).toHaveText(/^[0-9a-f]{64}$/);
  expect((await page.request.get(`${open}/rules.zip`)).headers()["content-type"]).toBe("application/zip");
});

test("a prize is claimed with an address that only the team sees, and sent", async ({ page, browser }) => {
  const theo = await as(browser, member("theo"));
  const path = await contest(theo, "Cinq sacs");
  await theo.goto(`${path}/winners`);
  const waits = theo.locator("tbody tr").filter({ has: theo.locator(".badge:not(.ok, .warn, .mute, .bad)") }).first();
  const handle = ((await waits.locator("th small").textContent()) ?? "").replace("@", "");

  await comeIn(page, demo(handle));
  await page.goto("/s/sente/prizes");
  await page.locator("main .todo a").first().click();
  // Who says nothing else is not named.
  await expect(page.locator("main input:checked")).toHaveValue("none");
  await expectAccessible(page);
  await page.locator("main form [value=yes]").click();
  await expect(page.locator("#address-error")).toBeVisible();
  const street = `7 rue du Journal ${test.info().project.name}, 38000 Grenoble`;
  await page.locator("[name=address]").fill(street);
  await page.locator("main form [value=yes]").click();
  await expect(page.locator("main .flash.ok")).toBeVisible();
  await expectFits(page);

  await theo.reload();
  const row = theo.locator("tbody tr", { hasText: `@${handle}` });
  await row.locator("details summary").click();
  await expect(row.locator("address")).toContainText(street);
  await row.locator("form[action$='/shipping'] button").click();
  await expect(row.locator(".badge.ok")).toBeVisible();
  await expectFits(theo);
  await page.goto(`${path}/draw`);
  await expect(page.locator("main")).not.toContainText(street);
  await expect(page.locator("table.drawn")).not.toContainText(`@${handle}`);
});

test("a contest is moved in the month’s plan, its phases with it, and calendars follow", async ({ page }) => {
  await comeIn(page, member("theo"));
  const title = "Un an de réparations";
  const path = await contest(page, title);
  await page.goto("/s/sente/calendar/plan");
  const row = page.locator("ul.plan > li", { hasText: title });
  // It may open in the month after.
  if (!(await row.count())) await page.locator("a[rel=next]").first().click();
  const before = (await row.locator("p.hint").first().textContent()) ?? "";
  await expectAccessible(page);
  await expectFits(page);
  if (hasScript()) await islands(page, "contest-plan");
  await row.locator("details > summary").click();
  await row.locator("[name=days]").fill("1");
  if (await row.locator("[name=why]").count()) await row.locator("[name=why]").fill("L’atelier est fermé ce jour-là.");
  await row.locator("form .btn").click();
  await page.waitForURL((url) => url.pathname.startsWith("/s/sente/calendar/plan"));
  await expect(row.locator("p.hint").first()).not.toHaveText(before);
  const calendar = await page.request.get("/s/sente/calendar.ics");
  expect(calendar.status()).toBe(200);
  expect((await calendar.text()).replace(/\r\n /g, "").match(new RegExp(`SUMMARY:${title}`, "g"))).toHaveLength(3);
  await page.goto(path);
  await expect(page.locator("aside .todo li")).not.toHaveCount(0);
});

test("the number of entries moves while one looks, and managers see from where people came", { tag: "@js" }, async ({ page, browser }, { project }) => {
  const path = await contest(page, "Lumière d’automne");
  await page.goto(`${path}?from=lettre-${project.name}`);
  await islands(page, "live-contest");
  const entries = page.locator("[data-live=entries]");
  const before = (await entries.textContent()) ?? "";
  const other = await as(browser, demo(project.name === "phone-en" ? "nina" : "ludo"));
  await other.goto(`${path}/enter`);
  const status = await other.evaluate(async (to) => {
    const form = document.querySelector<HTMLFormElement>("main form[enctype]");
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 160;
    const pen = canvas.getContext("2d");
    for (let n = 0; n < 400; n += 1) {
      if (pen) pen.fillStyle = `hsl(${Math.random() * 360} 80% 50%)`;
      pen?.fillRect(Math.random() * 160, Math.random() * 160, 40, 40);
    }
    const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    const fields = new FormData(form ?? undefined);
    fields.set("camera", picture ?? new Blob(), "p.png");
    for (const [name, value] of [["alt", "Des carrés de couleur"], ["age", "old"], ["country", "yes"], ["usage", "no"], ["rules", "1"]] as const) fields.set(name, value);
    return (await fetch(to, { method: "POST", body: fields })).status;
  }, `${path}/enter`);
  expect(status).toBe(200);
  await expect(entries).not.toHaveText(before);

  const theo = await as(browser, member("theo"));
  await theo.goto(path);
  await theo.locator(`a[href="${path}/figures"]`).click();
  await expect(theo.locator(".counted", { hasText: `lettre-${project.name}` })).toBeVisible();
  await expectAccessible(theo);
  await expectFits(theo);
});

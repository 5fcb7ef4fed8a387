// C1, without the domain: from an empty server to a branded space with a charter, sections and two moderators,
// while the brand beside it stays as it was.
import { join, resolve } from "node:path";
import { expectAccessible } from "../support/axe.ts";
import { expectFits } from "../support/fit.ts";
import { becomeAdministrator, openSpace, registerAt } from "../support/opening.ts";
import { expect, onEmptyServer as test } from "../support/test.ts";

const logo = join(resolve(import.meta.dirname, "../../.."), "server/seed/klang/art/logo.png");
const charter = `---
charter: rucher
languages: [fr, en]
lists:
  gros: ["gros mot"]
---
# Charte du Rucher / Charter of the hive

On est ici pour les abeilles. / We are here for the bees.

## 1. Rester aimable {#aimable}

On se parle comme autour d’une table. / We talk as if around a table.

\`\`\`rule
id: rude
on: [post, title]
title+body (view=fold): "@gros"
then: hold
because:
  fr: "« {{match}} » attend une relecture."
  en: "“{{match}}” waits to be read."
fix:
  fr: "Dites-le autrement."
  en: "Say it in other words."
\`\`\`

\`\`\`examples
hold: Quel gros mot !
allow: Quel beau miel !
\`\`\`
`;


test("a branded space opens in the browser, and brand B is unaffected", async ({ page, browser, request, server }) => {
  test.setTimeout(180_000);
  await becomeAdministrator(page, server);
  await openSpace(page, { name: "Atelier Nord", slug: "nord", colour: "#7a3b12", tagline: "Le bois qui dure" });
  await page.locator("main form .acts button.main").click();
  const b = async () => {
    const home = await (await request.get("/s/nord")).text();
    const theme = home.match(/\/theme\/nord-\w+\.css/)?.[0] ?? "no theme";
    return [home, await (await request.get(theme)).text(), await (await request.get("/s/nord/charter")).text()];
  };
  const before = await b();

  // A yellow on which nothing white could be read: the palette has to settle that.
  await openSpace(page, { name: "Le Rucher", slug: "rucher", colour: "#f2c230", tagline: "Des abeilles et des gens" });
  await expectAccessible(page);
  // A red draft is kept and cannot be published; a green one is in force with one button.
  const desk = "/s/rucher/settings/charter";
  for (const [text, red] of [[charter.replace("allow: Quel beau", "hold: Quel beau"), 1], [charter, 0]] as const) {
    await page.goto(`${desk}/text`);
    await page.locator("textarea[name=text]").fill(text);
    await page.locator("form:has(textarea[name=text]) .acts button.main").click();
    await expect(page.locator("main .flash.bad")).toHaveCount(red);
    await page.goto(`${desk}?first=1`);
    await expectAccessible(page);
    await page.locator("form:has([name=first]) .acts button.main").click();
    await expect(page).toHaveURL(red ? /settings\/charter$/ : /settings\?first=1$/);
  }

  await page.goto("/s/rucher/settings/look");
  await page.locator("[name=logo]").setInputFiles(logo);
  await page.locator("main form .acts button.main").click();
  await expect(page.locator(".top .mark img")).toBeVisible();

  await page.goto("/s/rucher/settings/sections");
  await page.locator("[name=name]").fill("Essaims & ruches");
  await page.locator("[name=slug]").fill("essaims");
  await page.locator("[name=hue][value='60']").check({ force: true });
  await page.locator("main form .acts button.main").click();
  await expect(page.locator(".ordered li").last()).toContainText("Essaims & ruches");
  await page.locator(".ordered li").last().locator("form:has([value=up]) button").click();
  await expect(page.locator(".ordered li").last()).not.toContainText("Essaims & ruches");

  for (const handle of ["basile", "colette"]) {
    const other = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
    await registerAt(await other.newPage(), server, "rucher", handle);
    await other.close();
    await page.goto("/s/rucher/settings/team");
    await page.locator("[name=who]:not([type=hidden])").fill(handle);
    await page.locator("[name=role][value=moderator]").check({ force: true });
    await page.locator("main form .acts button.main").click();
    await expect(page.locator(".table")).toContainText(`@${handle}`);
  }

  const own = ["", "/charter", "/settings", "/settings/identity", "/settings/look", "/settings/sections", "/settings/team"];
  for (const path of [...own.map((one) => `/s/rucher${one}`), "/spaces/new", "/administration"]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    await expectFits(page);
    await expectAccessible(page);
  }
  const { colorScheme } = test.info().project.use;
  await page.emulateMedia({ colorScheme: colorScheme === "dark" ? "light" : "dark" });
  for (const path of ["/s/rucher", "/s/rucher/settings/look"]) {
    await page.goto(path);
    await expectAccessible(page);
  }

  // What a visitor and a search engine find; and what B's visitors still find, byte for byte.
  const home = await request.get("/s/rucher");
  expect(home.status()).toBe(200);
  expect(await home.text()).toContain("Essaims &#38; ruches");
  const sitemap = await (await request.get("/sitemap.xml")).text();
  expect(sitemap).toContain("/s/rucher/");
  for (const [, address] of sitemap.matchAll(/<loc>([^<]*rucher[^<]*)<\/loc>/g)) expect((await request.get(address)).status(), address).toBe(200);
  expect(await b()).toEqual(before);
});

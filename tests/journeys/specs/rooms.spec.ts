// F6: in the metro during a talk, nothing is lost and nothing comes twice. M6: a chat flares up and calms down.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { expectFits } from "../support/fit.ts";
import { comeIn, member } from "../support/people.ts";
import { expect, islands, site, test } from "../support/test.ts";

const fire = "/s/sente/rooms/autour-du-feu";

/** Lines in which these words stand. */
function line(page: Page, words: string) {
  return page.locator(".lines > .line", { hasText: words });
}

async function say(page: Page, words: string): Promise<void> {
  if (test.info().project.use.javaScriptEnabled !== false) await islands(page, "chat-room");
  const charter = page.locator(".say [name=charter]");
  if (await charter.count()) await charter.check();
  await page.locator(".say textarea").fill(words);
  await page.locator(".say .send").click();
}

test("a room is read and written without a script", async ({ page }, { project }) => {
  const words = `Bonsoir, ${project.name} est là.`;
  await page.goto("/s/sente/rooms");
  await page.locator("main").getByRole("link", { name: "Autour du feu" }).click();
  await expect(line(page, "renard au bivouac")).toHaveCount(1);
  await expect(page.locator(".hush")).toBeVisible();
  await comeIn(page, member("mariam"));
  await page.goto(fire);
  await say(page, words);
  await expect(line(page, words)).toHaveCount(1);
  await page.reload();
  await expect(line(page, words)).toHaveCount(1);
  await expectAccessible(page);
  await expectFits(page);
});

test.describe("with a script", { tag: "@js" }, () => {
  test("F6: forty seconds in a tunnel", async ({ page, context, browser }, { project }) => {
    test.setTimeout(120_000);
    const mark = `${project.name} ${test.info().repeatEachIndex}`;
    await comeIn(page, member("lea"));
    await page.goto(fire);
    const other = await (await browser.newContext({ baseURL: site().url, locale: "fr-FR" })).newPage();
    await comeIn(other, member("theo"));
    await other.goto(fire);
    await say(other, `Premier ${mark}`);
    await expect(line(page, `Premier ${mark}`)).toHaveCount(1, { timeout: 15_000 });
    await say(other, `À corriger ${mark}`);
    await say(other, `À retirer ${mark}`);
    await expect(line(page, `À retirer ${mark}`)).toHaveCount(1, { timeout: 15_000 });

    await context.setOffline(true);
    await say(page, `Du tunnel ${mark}`);
    await expect(line(page, `Du tunnel ${mark}`)).toBeVisible();
    // Meanwhile the others go on, correct and take back.
    await other.reload();
    const id = async (words: string) => (await line(other, words).getAttribute("data-line")) ?? "";
    const [wrong, gone] = [await id(`À corriger ${mark}`), await id(`À retirer ${mark}`)];
    const post = (path: string, form: Record<string, string>) => other.request.post(`${fire}/lines/${path}`, { form, headers: { origin: new URL(other.url()).origin } });
    expect((await post(wrong, { body: `Corrigé ${mark}` })).ok()).toBe(true);
    expect((await post(`${gone}/removal`, {})).ok()).toBe(true);
    await say(other, `Pendant ce temps ${mark}`);
    await expect(line(other, `Pendant ce temps ${mark}`)).toHaveCount(1);
    await page.waitForTimeout(process.env.PARVIS_LONG ? 40_000 : 6_000);

    await context.setOffline(false);
    await expect(line(page, `Pendant ce temps ${mark}`)).toHaveCount(1, { timeout: 40_000 });
    await expect(line(page, `Corrigé ${mark}`)).toHaveCount(1);
    await expect(line(page, `À corriger ${mark}`)).toHaveCount(0);
    await expect(line(page, `À retirer ${mark}`)).toHaveCount(0);
    // What was said in the tunnel is there once, for both.
    await expect(line(other, `Du tunnel ${mark}`)).toHaveCount(1, { timeout: 40_000 });
    await expect(line(page, `Du tunnel ${mark}`)).toHaveCount(1);
    await expect(page.locator(".line.sending, .line.unsent")).toHaveCount(0);
    await page.reload();
    await expect(line(page, `Du tunnel ${mark}`)).toHaveCount(1);
    await other.context().close();
  });

  test("what is written stays over a reload while there is no line", async ({ page, context }, { project }) => {
    const words = `Gardé ${project.name}`;
    await comeIn(page, member("mariam"));
    await page.goto(fire);
    await context.route("**/rooms/autour-du-feu/lines", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
    await say(page, words);
    await expect(page.locator(".line.unsent")).toContainText(words);
    await page.goto(fire);
    await expect(page.locator(".line.unsent, .line.sending")).toContainText(words);
    await context.unroute("**/rooms/autour-du-feu/lines");
    await page.reload();
    await expect(page.locator(".line[data-line]", { hasText: words })).toHaveCount(1, { timeout: 20_000 });
    await expect(page.locator(".line.sending, .line.unsent")).toHaveCount(0);
  });

  test("a picture: its panel opens over the field, and what is sent shows", async ({ page }, { project }) => {
    const words = `Vu du col, ${project.name} ${test.info().repeatEachIndex}`;
    await comeIn(page, member("lea"));
    await page.goto(fire);
    await islands(page, "chat-room");
    // With the keyboard up, as on a phone on which one was about to write.
    await page.locator(".say textarea").focus();
    await page.locator(".picture summary").click();
    const panel = page.locator(".picture .card");
    await expect(panel).toBeInViewport({ ratio: 1 });
    await expectFits(page);
    const dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    await panel.locator("[name=file]").setInputFiles({ name: "col.png", mimeType: "image/png", buffer: Buffer.from(dot, "base64") });
    await panel.locator("[name=alt]").fill("Un col sous la neige");
    await panel.locator("[name=words]").fill(words);
    await panel.locator(".btn.main").click();
    await expect(line(page, words).locator("img[alt='Un col sous la neige']")).toBeVisible();
    await expect(panel).toBeHidden();
  });

  test("a passage is masked in windows that are open, and its author reads on", async ({ page, browser }, { project }) => {
    const mark = `${project.name} ${test.info().repeatEachIndex} tilleul`;
    const address = `${project.name.length}2 rue des Coings`;
    const open = async (who: Parameters<typeof member>[0]): Promise<Page> => {
      const window = await (await browser.newContext({ baseURL: site().url, locale: "fr-FR" })).newPage();
      await comeIn(window, member(who));
      await window.goto(fire);
      return window;
    };
    await comeIn(page, member("lea"));
    await page.goto(fire);
    const [other, team] = [await open("mariam"), await open("yann")];
    await say(page, `Elle habite ${address}, ${mark}`);
    await expect(line(other, mark)).toContainText(address, { timeout: 15_000 });
    await expect(line(page, mark)).toHaveAttribute("data-line", /./, { timeout: 15_000 });
    const id = (await line(other, mark).getAttribute("data-line")) ?? "";
    const hers = (window: Page) => window.locator(`.lines > [data-line="${id}"]`);
    const headers = { origin: new URL(site().url).origin };
    const answer = { client: `coings-${Date.now()}`, body: `Réponse ${project.name} châtaigne`, reply_to: id, charter: "yes" };
    expect((await other.request.post(`${fire}/lines`, { form: answer, headers })).ok()).toBe(true);
    await expect(page.locator(".lines > .line .re", { hasText: mark })).toContainText(address, { timeout: 15_000 });

    await team.goto(`${fire}/lines/${id}`);
    await team.locator("form[action$='/case'] button").click();
    await team.waitForURL("**/queue/*");
    const article = (await team.locator("input[name=article]").first().getAttribute("value")) ?? "";
    const form = { act: "mask", article, message: "Une adresse reste privée.", passage: address };
    expect((await team.request.post(`${new URL(team.url()).pathname}/decision`, { form, headers })).ok()).toBe(true);
    await expect(hers(other)).toContainText("Passage masqué", { timeout: 15_000 });
    await expect(other.locator(".lines > .line", { hasText: address })).toHaveCount(0, { timeout: 15_000 });
    // Her own words stay hers, whatever a frame says.
    await expect(hers(page).locator(".prose")).toContainText(address, { timeout: 15_000 });
    await expect(hers(page)).toContainText("propres mots");
    await expect(hers(page)).toHaveCount(1);
    await other.context().close();
    await team.context().close();
  });

  test("M6: one key slows the room, and it is back to normal with another", async ({ page, browser }) => {
    const other = await (await browser.newContext({ baseURL: site().url, locale: "fr-FR" })).newPage();
    await comeIn(other, member("mariam"));
    await other.goto(fire);
    await comeIn(page, member("yann"));
    await page.goto(fire);
    await islands(page, "chat-room");
    await page.locator(".scroll").focus();
    await page.keyboard.press("s");
    await expect(page.locator(".standing .state")).toBeVisible();
    await islands(page, "chat-room");
    await expect(other.locator(".standing .state")).toBeVisible({ timeout: 15_000 });
    await page.locator(".scroll").focus();
    await page.keyboard.press("s");
    await expect(page.locator(".standing .state")).toHaveCount(0);
    await expect(other.locator(".standing .state")).toHaveCount(0, { timeout: 15_000 });
    await other.context().close();
  });

  test("by keyboard: up to a line, answer it, back to the field", async ({ page }, { project }) => {
    await comeIn(page, member("lea"));
    await page.goto(fire);
    await islands(page, "chat-room");
    await page.locator(".say textarea").focus();
    await page.keyboard.press("ArrowUp");
    await expect(page.locator(".line:focus")).toHaveCount(1);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("r");
    await expect(page.locator(".say textarea")).toBeFocused();
    await expect(page.locator("[data-answered]")).toBeVisible();
    await page.keyboard.type(`Réponse ${project.name}`);
    await page.keyboard.press("Enter");
    await expect(line(page, `Réponse ${project.name}`).locator(".re")).toHaveCount(1, { timeout: 15_000 });
  });
});

// M9: a rule misfires. A moderator marks it as wrong, the sentence becomes an example of what must pass; a manager finds
// a ready correction, tried on the past, and publishes it: a version more, and what it held is published.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { as, cleanDraft, comes, desk, publishDraft, version } from "../support/charter.ts";
import { expectFits } from "../support/fit.ts";
import { expect, test, threadAbout } from "../support/test.ts";
import { accept } from "../support/writing.ts";

/** Seven texts that resemble each other in one word only. */
const held = [
  "Le capuchon ferme mal, c’est",
  "Deux étés de rando et la couture lâche :",
  "Franchement, pour ce prix, je trouve ça",
  "Mon frère en a une aussi, avec un zip",
  "La notice parle de lavage à froid, ce qui est",
  "Reste la question des retours, toujours aussi",
  "En magasin, le vendeur m’a répondu d’un ton",
];

test("a misfire becomes an example, a correction, a version; what it held is published", async ({ browser }) => {
  test.setTimeout(240_000);
  const mark = `zut${Date.now().toString(36).replace(/\d/g, "x")}`;
  const theo = await as(browser, "theo");
  await cleanDraft(theo);

  // A list gains a word that catches more than it should.
  await theo.goto(`${desk}/lists/insultes`);
  const words = theo.locator("textarea[name=words]");
  await words.fill(`${await words.inputValue()}\n${mark}*`);
  await theo.locator("form:has([name=words]) .btn.main").click();
  await expect(theo).toHaveURL(/saved=1/);
  await publishDraft(theo);
  const before = await version(theo);

  // Eight posts wait, of three people: nobody writes so much in a row.
  const texts = [`Cette fermeture est ${mark}ienne.`, ...held.map((start) => `${start} ${mark}eux.`)];
  const authors = [await as(browser, "mariam", false), await as(browser, "helene", false), await as(browser, "lea", false)];
  const thread = await threadAbout(theo, "semelle");
  for (const [n, text] of texts.entries()) {
    const author = authors[n % authors.length];
    await author.goto(thread);
    await author.locator("textarea[name=body]").fill(text);
    await accept(author);
    const [answer] = await Promise.all([
      author.waitForResponse((response) => response.request().method() === "POST"),
      author.locator(".compose .end .btn.main").click(),
    ]);
    expect(answer.status()).toBe(202);
  }

  // A moderator says that the rule was wrong: the post is published, its sentence proposed.
  const yann = await as(browser, "yann");
  await yann.goto("/s/sente/queue");
  await yann.locator("li.row", { hasText: `${mark}ienne` }).locator("h3 a").click();
  await yann.locator("a[href$='/misfire']").click();
  await expect(yann.locator("textarea[name=text]")).toHaveValue(`Cette fermeture est ${mark}ienne.`);
  await expectAccessible(yann);
  await expectFits(yann);
  await yann.locator("form:has([name=text]) .btn.main").click();
  await expect(yann.locator(".flash.ok")).toBeVisible();
  await expect.poll(async () => await onSomePage(yann, thread, `${mark}ienne`)).toBe(true);

  // A manager finds the correction, with what it would have changed.
  await theo.goto("/s/sente/charter/proposals");
  await expectAccessible(theo);
  await theo.locator("section.panel", { hasText: `${mark}ienne` }).locator("a[href*='/corrections/']").click();
  await expect(theo.locator(".lede")).toContainText(mark);
  await expect(theo.locator("main")).toContainText(`${mark}*`);
  await comes(theo, "#replay[data-every='']");
  await expectAccessible(theo);
  await expectFits(theo);
  await theo.locator("button[name=act][value=take]").click();
  await expect(theo).toHaveURL(/\/publication\?release=yes/);
  await expect(theo.locator("[name=release]")).toBeChecked();
  await publishDraft(theo, ["release"]);

  // One version more, and the seven are published.
  expect(await version(theo)).toBe(before + 1);
  for (const start of held) {
    await expect.poll(async () => await onSomePage(theo, thread, `${start} ${mark}eux`), { timeout: 45_000 }).toBe(true);
  }
});

/** Whether a page of the thread shows this text; the newest pages first. */
async function onSomePage(page: Page, thread: string, text: string): Promise<boolean> {
  const plain = (html: string): string => html.replace(/&#39;|&#x27;/g, "’").replace(/&amp;/g, "&");
  const first = plain(await (await page.request.get(thread)).text());
  const pages = Math.max(1, ...[...first.matchAll(/\?page=(\d+)/g)].map((found) => Number(found[1])));
  for (let n = pages; n > 0; n -= 1) {
    const html = n === 1 ? first : plain(await (await page.request.get(`${thread}?page=${n}`)).text());
    if (html.includes(text)) return true;
  }
  return false;
}

// C2: a manager writes an article of the charter: prose, what to look for, six examples. One is red: it cannot be
// published. Mended, tried on ninety days of the past, published with word to the members; and taken back.
import { expectAccessible } from "../support/axe.ts";
import { as, cleanDraft, comes, desk, editor, publishDraft, version } from "../support/charter.ts";
import { expectFits } from "../support/fit.ts";
import { expect, test } from "../support/test.ts";
import { hasScript } from "../support/writing.ts";

test("an article is written, red, mended, tried on the past and published with notice", async ({ browser }, { project }) => {
  test.setTimeout(180_000);
  const mark = Date.now().toString(36);
  const page = await as(browser, "theo");
  await cleanDraft(page);
  const before = await version(page);

  // In plain words, without any syntax.
  await page.goto(desk);
  await expectAccessible(page);
  await page.locator("main a[href$='/settings/charter/new']").click();
  await page.locator("[name=title_fr]").fill(`Colles ${mark}`);
  await page.locator("[name=title_en]").fill(`Glues ${mark}`);
  await page.locator("[name=prose_fr]").fill("Une colle se conseille avec sa fiche de sécurité.");
  await page.locator("[name=prose_en]").fill("A glue is recommended with its safety sheet.");
  await page.locator("[name=words]").fill("néoprène\ncyanoacrylate");
  await page.locator("[name=then]").selectOption("flag");
  await page.locator("[name=caught]").fill("Mets du neoprene\nUne NÉOPRÈNE et c’est réglé\nla cyanoacrylate tient mieux");
  await page.locator("[name=passes]").fill("De la colle à bois\nUne combinaison en néoprène\nJ’ai recollé la semelle");
  await expectAccessible(page);
  await expectFits(page);
  await page.locator("form:has([name=caught]) .btn.main").click();

  // Six examples, one of them red: nothing red is published, and the page says which.
  await expect(page).toHaveURL(/\/articles\/[\w-]+\?saved=1/);
  await expect(page.locator(".tried li")).toHaveCount(6);
  await expect(page.locator(".tried li.bad")).toHaveCount(1);
  await expect(page.locator(".tried li.bad")).toContainText("combinaison");
  await expectAccessible(page);
  await expectFits(page);
  const article = page.url();
  await page.goto(`${desk}/publication`);
  await expect(page.locator(".errors")).toBeVisible();
  await expect(page.locator("form:has([name=note_fr])")).toHaveCount(0);

  // Mended: said while one types, and after a submit all the same.
  await page.goto(article);
  await editor(page);
  const rules = page.locator("textarea[name=rules]");
  const text = await rules.inputValue();
  await rules.fill(text.replace("then: flag", "~title+body (view=fold): [combinaison]\nthen: flag"));
  if (!hasScript()) await page.locator("button[name=step][value=check]").click();
  await expect.poll(() => page.locator(".tried li.ok").count(), { timeout: 30_000 }).toBe(6);
  await page.locator("form:has([name=rules]) .btn.main").click();
  await expect(page).toHaveURL(/saved=1/);
  await expect(page.locator(".tried li.ok")).toHaveCount(6);

  // What it would have changed in ninety days.
  await page.goto(`${desk}/rehearsals`);
  await page.locator("[name=days]").selectOption("90");
  await page.locator("form:has([name=days]) .btn.main").click();
  await expect(page).toHaveURL(/\/rehearsals\/\d+/);
  await comes(page, ".figures dd");
  await expect(page.locator("table tbody tr").first()).toContainText(/Colles|Glues/);
  await expect(page.locator("#samples blockquote").first()).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);

  // Published with word to the members, who need not accept anew.
  const note = `Les colles se conseillent avec leur fiche (${project.name} ${mark}).`;
  await publishDraft(page, ["tell"], note);
  expect(await version(page)).toBe(before + 1);
  await page.goto("/s/sente/charter");
  await expect(page.locator(".articles")).toContainText(mark);
  const lea = await as(browser, "lea");
  await lea.goto("/s/sente/notices");
  await comes(lea, `.notice:has-text("${mark}")`);
  await lea.locator(".notice", { hasText: mark }).locator("h3 a").click();
  await expect(lea).toHaveURL(/\/charter\/changes/);
  await expect(lea.locator("main")).toContainText(note);
  await expect(lea.locator("main ins:visible").first()).toBeVisible();
  await expectAccessible(lea);
  await expectFits(lea);

  // And back to what was in force before.
  await page.goto(`/s/sente/charter/versions/${before}`);
  await page.locator("form[action$='/restoration'] button").click();
  await expect(page).toHaveURL(/\/publication/);
  await publishDraft(page);
  expect(await version(page)).toBe(before + 2);
  await page.goto("/s/sente/charter");
  await expect(page.locator(".articles")).not.toContainText(mark);
});

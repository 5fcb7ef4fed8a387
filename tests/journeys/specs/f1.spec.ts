// F1: first post. Type, come in on one screen, find the text where it was, read one article, publish.
import { expectAccessible } from "../support/axe.ts";
import { codeIn, mailTo } from "../support/mail.ts";
import { expectFits } from "../support/fit.ts";
import { expect, site, test, threadAbout } from "../support/test.ts";
import { composer, hasScript, publish, words } from "../support/writing.ts";

test("a visitor's first reply survives registration, to the last character", async ({ page }, { project }) => {
  const handle = `zoe-${Date.now().toString(36)}`;
  const email = `${handle}@exemple.fr`;
  const text = words(`première fois ${project.name}`);
  const thread = await threadAbout(page, "semelle");
  await page.goto(thread);
  const field = page.locator("textarea[name=body]");
  if (hasScript()) await composer(page);
  await field.fill(text);
  await expectAccessible(page);
  await publish(page);

  // One screen, in the brand's colours, that says that the text is kept.
  await expect(page).toHaveURL(/\/register\?/);
  await expect(page.locator(".flash.ok")).toBeVisible();
  await expectAccessible(page);
  await page.locator("[name=name]").fill("Zoé Marchal");
  await page.locator("[name=handle]").fill(handle);
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill("trois chevaux dorment");
  await page.locator("[name=charter]").check();
  await page.locator("form:has([name=charter]) .btn.main").click();
  await page.locator("[name=code]").fill(codeIn(await mailTo(email, site().data)));
  await page.locator("form:has([name=code]) .btn.main").click();

  await expect(page).toHaveURL(new RegExp(thread));
  await expect(field).toHaveValue(text);
  await expect(page.locator(".compose .hit.calm a")).toHaveAttribute("href", /\/charter#/);
  await expectAccessible(page);
  await expectFits(page);
  await publish(page);
  await expect(page.locator("article.post", { hasText: `première fois ${project.name}` }).last()).toBeVisible();
  await page.goto(thread);
  await expect(field).toHaveValue("");
});

// Coming in: register with a code, answer, and nothing that was typed is lost on the way.
import { expectAccessible } from "../support/axe.ts";
import { codeIn, mailTo } from "../support/mail.ts";
import { logIn, logOut, member } from "../support/people.ts";
import { expect, site, test, threadAbout } from "../support/test.ts";
import { publish } from "../support/writing.ts";

test("register, answer before and after the code, log out", async ({ page }, { project }) => {
  const handle = `nora-${Date.now().toString(36)}`;
  const email = `${handle}@exemple.fr`;
  const words = `Merci, je note pour ma prochaine sortie (${project.name}).`;
  const thread = await threadAbout(page, "semelle");

  await page.goto(thread);
  await page.locator(".join a[href^='/register']").click();
  await page.locator("[name=name]").fill("Nora Lemaire");
  await page.locator("[name=handle]").fill(handle);
  await page.locator("[name=email]").fill("pas une adresse");
  await page.locator("[name=password]").fill("trois chevaux dorment");
  await page.locator("[name=charter]").check();
  await page.locator("form:has([name=charter])").evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await page.locator("form:has([name=charter]) .btn.main").click();

  // One mistake: said at its field, everything else kept, the password asked again.
  await expect(page.locator("#email-error")).toBeVisible();
  await expect(page.locator("[name=name]")).toHaveValue("Nora Lemaire");
  await expect(page.locator("[name=charter]")).toBeChecked();
  await expectAccessible(page);
  await page.locator("[name=email]").fill(email);
  await page.locator("[name=password]").fill("trois chevaux dorment");
  await page.locator("form:has([name=charter]) .btn.main").click();
  await expect(page.locator("[name=code]")).toBeVisible();
  await expectAccessible(page);

  // Reading on without the code: the answer is not taken, and not lost.
  await page.goto(thread);
  await expect(page.locator(".banner")).toBeVisible();
  await page.locator(".compose textarea").fill(words);
  await publish(page);
  await expect(page.locator(".flash.bad")).toBeVisible();
  await expect(page.locator(".compose textarea")).toHaveValue(words);
  await expectAccessible(page);

  await page.locator(".banner a").click();
  await page.locator("[name=code]").fill("000000");
  await page.locator("form:has([name=code]) .btn.main").click();
  await expect(page.locator("#code-error")).toBeVisible();
  await page.locator("[name=code]").fill(codeIn(await mailTo(email, site().data)));
  await page.locator("form:has([name=code]) .btn.main").click();
  await expect(page).toHaveURL(new RegExp(thread));

  await page.locator(".compose textarea").fill(words);
  await publish(page);
  const post = page.locator("article.post").last();
  await expect(post).toContainText(words);
  await expect(post).toContainText("Nora Lemaire");
  const there = page.url();
  await logOut(page);
  await page.goto(there);
  await expect(page.locator(".compose textarea")).toHaveValue("");
  await expect(page.locator("article.post").last()).toContainText(words);
});

test("an empty answer comes back with its error", async ({ page }) => {
  await logIn(page, member("mariam"));
  await page.goto(await threadAbout(page, "condensation"));
  await page.locator(".compose").evaluate((form: HTMLFormElement) => (form.noValidate = true));
  await page.locator(".compose textarea").fill("   ");
  await publish(page);
  await expect(page.locator("#body-error")).toBeVisible();
});

test("a visitor chooses light, dark and language, and they stay", async ({ page }) => {
  await page.goto("/s/sente");
  await page.locator(".foot button[value=dark]").click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/s/sente/sections/bivouac");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.locator(".foot button[value=system]").click();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", /./);

  const before = await page.locator("html").getAttribute("lang");
  await page.locator(".foot button[name=lang]").click();
  await expect(page.locator("html")).toHaveAttribute("lang", before === "fr" ? "en" : "fr");
  await expect(page).toHaveURL(/\/s\/sente\/sections\/bivouac$/);
  await page.goto("/s/sente");
  await expect(page.locator("html")).toHaveAttribute("lang", before === "fr" ? "en" : "fr");
});

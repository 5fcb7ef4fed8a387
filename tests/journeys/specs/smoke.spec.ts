// Every page of a community opens for every kind of visitor: whole, in their language, without a script, without a barrier.
import { expectAccessible } from "../support/axe.ts";
import { expectFits } from "../support/fit.ts";
import { logIn, member } from "../support/people.ts";
import { expect, test, threadAbout } from "../support/test.ts";

const pages: Record<string, { path: string; status?: number }> = {
  "the server's home": { path: "/" },
  "a space": { path: "/s/sente" },
  "a section": { path: "/s/sente/sections/materiel" },
  "search before a question": { path: "/s/sente/search" },
  "search with results": { path: "/s/sente/search?q=colle" },
  "search without results": { path: "/s/sente/search?q=xyzzyplugh" },
  "a profile": { path: "/s/sente/members/camille-n" },
  "the charter": { path: "/s/sente/charter" },
  "the legal notice": { path: "/s/sente/legal" },
  "the privacy page": { path: "/s/sente/privacy" },
  contact: { path: "/s/sente/contact" },
  "the report of illegal content": { path: "/s/sente/notice" },
  "log-in": { path: "/login?space=sente" },
  registration: { path: "/register?space=sente" },
  recovery: { path: "/recovery?space=sente" },
  "a page that is not there": { path: "/s/sente/threads/999999-nowhere", status: 404 },
  "an address that means nothing": { path: "/nowhere", status: 404 },
  "the door of a members-only space": { path: "/s/klang", status: 403 },
};

for (const [name, { path, status = 200 }] of Object.entries(pages))
  test(`${name} opens`, async ({ page }, { project }) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(status);
    await expect(page.locator("html")).toHaveAttribute("lang", project.name === "phone-en" ? "en" : "fr");
    await expect(page.locator("h1")).toHaveCount(1);
    await expect(page.locator("main")).toHaveCount(1);
    await expectFits(page);
    await expectAccessible(page);
  });

test("a thread and a tag of it open", async ({ page }) => {
  await page.goto("/s/sente");
  await page.goto(await threadAbout(page, "semelle"));
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.locator("article.post").first()).toBeVisible();
  await expectFits(page);
  await expectAccessible(page);
  await page.locator(".thead .tag").first().click();
  await expect(page.locator("h1")).toHaveText(/^#/);
  await expect(page.locator(".feed .row").first()).toBeVisible();
  await expectFits(page);
  await expectAccessible(page);
});

test("a form is sent once, and its button says that it works @js", async ({ page }) => {
  let sent = 0;
  await page.route("**/s/sente/contact", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sent += 1;
    await new Promise((done) => setTimeout(done, 700));
    return route.continue();
  });
  await page.goto("/s/sente/contact");
  const send = page.locator("main form:has(textarea[name=body]) .btn.main");
  const busy = await send.evaluate(async (button: HTMLButtonElement) => {
    button.click();
    await new Promise((done) => setTimeout(done, 200));
    button.click();
    return button.ariaBusy;
  });
  expect(busy).toBe("true");
  await expect(page.locator("main .errors")).toBeVisible();
  await expect(page.locator("main [aria-busy]")).toHaveCount(0);
  expect(sent).toBe(1);
});

test("a member's own pages open", async ({ page }) => {
  await logIn(page, member("lea"));
  const own = ["/s/sente", "/s/sente?view=new", "/s/sente/threads/new", "/account", "/account/preferences", "/account/security"];
  for (const path of own) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(200);
    await expect(page.locator("h1"), path).toHaveCount(1);
    await expectFits(page);
    await expectAccessible(page);
  }
});

test("every section is two taps from any page", async ({ page, viewport }) => {
  await page.goto("/s/sente/charter");
  const link = page.locator("#explorer").getByRole("link", { name: "Bivouac" });
  if ((viewport?.width ?? 0) < 960) await page.locator(".dock button[popovertarget=explorer]").click();
  await link.click();
  await expect(page).toHaveURL(/\/s\/sente\/sections\/bivouac$/);
});

test("/health names the version and the engines", async ({ request }) => {
  const answer = await request.get("/health");
  expect(answer.ok()).toBe(true);
  expect(await answer.json()).toMatchObject({ version: expect.any(String) });
});

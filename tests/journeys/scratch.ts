import { chromium as pw } from "@playwright/test";
import { chromium } from "./support/browser.ts";
const url = process.argv[2]!;
const browser = await pw.launch(chromium);
for (const [name, width, height, locale, scheme] of [["laptop", 1440, 900, "fr-FR", "light"], ["phone", 390, 844, "en-GB", "dark"]] as const) {
  const context = await browser.newContext({ viewport: { width, height }, locale, colorScheme: scheme, baseURL: url });
  const page = await context.newPage();
  page.on("pageerror", (e) => console.log("ERR", e.message));
  page.on("console", (m) => m.type() === "error" && console.log("CON", m.text()));
  const found = await (await page.request.get("/s/sente/search?q=semelle")).text();
  const path = found.match(/\/s\/sente\/threads\/\d+-[\w-]+/)![0];
  await page.goto(path);
  await page.locator("#reply").scrollIntoViewIfNeeded();
  await page.screenshot({ path: `/tmp/composer-shots/${name}-visitor.png` });
  for (const who of ["helene", "lea"]) {
    await page.goto("/login");
    await page.locator("[name=login]").fill(`${who}@sente.example`);
    await page.locator("[name=password]").fill("une-place-au-soleil");
    await page.locator("form:has([name=password]) .btn.main").click();
    await page.goto(path);
    await page.locator("textarea[name=body]").focus();
    await page.locator(".compose .bar").waitFor();
    await page.locator("textarea[name=body]").pressSequentially("Appelle-moi au 06 12 34 56 78, @ca");
    await page.waitForTimeout(1200);
    await page.locator("#reply").evaluate((e) => e.scrollIntoView({ block: "end" }));
    await page.screenshot({ path: `/tmp/composer-shots/${name}-${who}.png` });
    await page.keyboard.press("Escape");
    await page.locator("button[value=preview]").click();
    await page.waitForTimeout(2500);
    await page.locator("#reply").evaluate((e) => e.scrollIntoView({ block: "end" }));
    await page.screenshot({ path: `/tmp/composer-shots/${name}-${who}-2.png` });
    await page.goto("/s/sente/threads/new");
    await page.locator("[name=title]").fill("Quelle colle emporter en trek");
    await page.locator("[name=title]").press("End");
    await page.locator("[name=title]").type(" ?");
    await page.waitForTimeout(1500);
    await page.screenshot({ path: `/tmp/composer-shots/${name}-${who}-new.png`, fullPage: true });
    await page.goto("/s/sente/drafts");
    await page.screenshot({ path: `/tmp/composer-shots/${name}-${who}-drafts.png` });
    await page.locator("button[popovertarget='me']").click();
    await page.locator("form[action='/logout'] button").click();
    await page.waitForTimeout(300);
  }
  await context.close();
}
await browser.close();

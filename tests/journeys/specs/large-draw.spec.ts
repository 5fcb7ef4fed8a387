// On demand (PARVIS_PROOF=folder with proof.json and receipt.json, as `PARVIS_LONG=1 PARVIS_KEEP=folder … a_list_of_a_million` leaves
// them): how long a browser takes to check a large draw, with the network off.
import { join } from "node:path";
import { expect, test } from "../support/test.ts";

const folder = process.env["PARVIS_PROOF"];

test("a large draw is checked in the browser", { tag: "@js" }, async ({ page, context }) => {
  test.skip(!folder, "PARVIS_PROOF names no folder");
  test.setTimeout(300_000);
  await page.goto("/draws/verify");
  await context.setOffline(true);
  const files = page.locator("main input[type=file]");
  await files.nth(0).setInputFiles(join(folder ?? "", "proof.json"));
  await files.nth(1).setInputFiles(join(folder ?? "", "receipt.json"));
  const began = Date.now();
  await page.locator("main form .btn.main").first().click();
  await expect(page.locator("[data-out] .flash.ok")).toBeVisible({ timeout: 240_000 });
  console.log(`checked in ${(Date.now() - began) / 1000} s: ${await page.locator("[data-out] [data-slot=count]").textContent()} entries`);
});

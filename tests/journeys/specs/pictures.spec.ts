// A picture on its way: one sees that it goes, may stop it, and a lost connection costs one press of a button.
import type { Locator, Page, Route } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { comeIn, demo } from "../support/people.ts";
import { expect, test, threadAbout } from "../support/test.ts";
import { composer, forgetDrafts, publish } from "../support/writing.ts";

const author = demo("noemie");

/** A small picture, drawn here. */
async function picture(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const data = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [320, 200];
    const pen = canvas.getContext("2d")!;
    pen.fillStyle = "#1f5a44";
    pen.fillRect(40, 40, 200, 100);
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  });
  return { name: "semelle.png", mimeType: "image/png", buffer: Buffer.from(data, "base64") };
}

/** The row of the picture that is on its way. */
function row(page: Page): Locator {
  return page.locator(".sending li");
}

test("progress, a second thought, a lost connection, another try", { tag: "@js" }, async ({ page }, { project }) => {
  const mark = `${project.name}-${Date.now().toString(36)}`;
  await comeIn(page, author);
  await forgetDrafts(page);
  await page.goto(await threadAbout(page, "rustines visibles"));
  const field = await composer(page);
  const files = page.locator(".compose input[type=file]");
  const file = await picture(page);

  // The server takes its time: the bar stands there, and the picture can be called back.
  const held: Route[] = [];
  await page.route("**/media", (route) => void held.push(route));
  await files.setInputFiles(file);
  await expect(row(page).locator("progress")).toBeVisible();
  await expect.poll(() => held.length).toBe(1);
  await expectAccessible(page);
  await row(page).locator("button").click();
  await expect(row(page)).toHaveCount(0);
  await expect(field).toHaveValue("");
  await page.unroute("**/media");

  // The connection is lost on the way: it is said, and the same picture goes again.
  await page.route("**/media", (route) => route.abort("connectionreset"), { times: 1 });
  await files.setInputFiles(file);
  await expect(row(page).locator("[role=alert]")).toContainText("semelle.png");
  await expectAccessible(page);
  await row(page).locator("button.line").click();
  await expect(row(page).locator("[role=status]")).toBeVisible({ timeout: 30_000 });
  await expect(field).toHaveValue(/!\[\]\(\S+\)/);

  // Words for those who do not see it; taken out, its Markdown goes too.
  await row(page).locator("input").fill("Une semelle verte");
  await expect(field).toHaveValue(/!\[Une semelle verte\]\(\S+\)/);
  await row(page).locator("button.ghost").click();
  await expect(field).not.toHaveValue(/!\[/);
  await expect(row(page)).toHaveCount(0);

  await files.setInputFiles(file);
  await expect(field).toHaveValue(/!\[\]\(\S+\)/, { timeout: 30_000 });
  await row(page).locator("input").fill("Une semelle verte");
  await expect(field).toHaveValue(/!\[Une semelle verte\]/);
  await field.press("Control+End");
  await field.pressSequentially(`Voilà ${mark}`);
  await publish(page);
  const post = page.locator("article.post", { hasText: mark });
  await expect(post.locator("img[alt='Une semelle verte']")).toBeVisible();
});

// The server stands: its home is a page for everyone, and /health says what runs.
import { expectAccessible } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";

test("the home page opens, in the visitor's language", async ({ page }, { project }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  await expect(page.locator("html")).toHaveAttribute("lang", project.name === "phone-en" ? /^en/ : /^fr/);
  await expect(page.locator("h1")).toHaveCount(1);
  await expectAccessible(page);
});

test("/health names the version and the engines", async ({ request }) => {
  const answer = await request.get("/health");
  expect(answer.ok()).toBe(true);
  expect(await answer.json()).toMatchObject({ version: expect.any(String) });
});

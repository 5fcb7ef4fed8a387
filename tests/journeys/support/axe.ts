// What a person with a screen reader or weak eyes would stumble over.
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

/**
 * Fails on what axe calls serious or critical, naming rule and element.
 * Does nothing where scripts are off, since axe is one: the other projects check the same HTML.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

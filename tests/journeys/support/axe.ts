// What a person with a screen reader or weak eyes would stumble over.
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * Fails on what axe calls serious or critical of WCAG 2.2 AA, naming rule and element.
 * Does nothing where scripts are off, since axe is one: the other projects check the same HTML.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (test.info().project.use.javaScriptEnabled === false) return;
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).options({ resultTypes: ["violations"] }).analyze();
  const found = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
  expect(found, `axe on ${page.url()}`).toEqual([]);
}

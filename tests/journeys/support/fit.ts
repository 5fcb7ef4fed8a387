// Whether a page fits the screen: nothing may be scrolled sideways, down to 320 px (WCAG 1.4.10).
import { expect, type Page } from "@playwright/test";

/** Fails when the page is wider than the window, at its present width and at 320 px, naming what sticks out. */
export async function expectFits(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const width of [before?.width ?? 390, 320]) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= room) return [];
      const out = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > room + 1);
      return out.map((element) => `${element.tagName.toLowerCase()}.${element.className}`).slice(-5);
    });
    expect(wide, `what is wider than ${width} px on ${page.url()}`).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}

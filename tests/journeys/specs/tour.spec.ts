// Every page that links lead to opens for those who run a community: fits a phone, has one title, shuts nobody out.
// New pages are found by themselves.
import { type Page } from "@playwright/test";
import { expectAccessible } from "../support/axe.ts";
import { expectFits } from "../support/fit.ts";
import { comeIn, member, stranger } from "../support/people.ts";
import { expect, site, test } from "../support/test.ts";

/** What is not a page of its own, and what acts on being asked for. */
const elsewhere = /^\/(assets|theme|media|palette|dev)|\/(feed\.atom|sitemap\S*|qr\.svg|manifest\.webmanifest|text)$|\/session\//;

/** Addresses that differ only by the thing they show are one page. */
function shape(path: string): string {
  const [place = "", query = ""] = path.split("?");
  const names = [...new URLSearchParams(query).keys()].filter((name) => !["space", "to"].includes(name)).sort();
  return [
    place.replace(/\/\d+(-[^/]*)?(?=\/|$)/g, "/1").replace(/\/(members|tags|sections|lists|rooms|articles)\/[^/]+/g, "/$1/x"),
    ...names,
  ].join("?");
}

/** One address of each page that can be reached from these, in the order of the links. */
async function reachable(page: Page, from: string[]): Promise<string[]> {
  const seen = new Set<string>();
  const pages: string[] = [];
  const next = [...from];
  for (let path = next.shift(); path !== undefined; path = next.shift()) {
    if (seen.has(shape(path))) continue;
    seen.add(shape(path));
    const answer = await page.request.get(path);
    if (!answer.headers()["content-type"]?.startsWith("text/html")) continue;
    expect(answer.status(), path).toBe(200);
    pages.push(path);
    const base = new URL(answer.url());
    for (const [, href = ""] of (await answer.text()).matchAll(/<a\s[^>]*?href="([^"]+)"/g)) {
      const to = new URL(href.replaceAll("&amp;", "&"), base);
      if (to.origin === base.origin && !elsewhere.test(to.pathname)) next.push(to.pathname + to.search);
    }
  }
  return pages;
}

/** What bars the way on these pages, all of it at once. */
async function walk(page: Page, pages: string[]): Promise<void> {
  const found: string[] = [];
  for (const path of pages) {
    const answer = await page.goto(path);
    try {
      expect(answer?.status()).toBe(200);
      await expect(page.locator("h1")).toHaveCount(1);
      await expectFits(page);
      await expectAccessible(page);
    } catch (error) {
      found.push(`${path}: ${error}`);
    }
  }
  expect(found.join("\n"), "what bars the way").toBe("");
}

// What a team decides with is read at night too; its other pages are looked at where journeys come by.
test("the desk of a team stands in the dark @js", async ({ browser }, { project }) => {
  test.skip(project.name !== "laptop-fr", "Once is enough.");
  const context = await browser.newContext({ baseURL: site().url, locale: "fr-FR", colorScheme: "dark" });
  const page = await context.newPage();
  await comeIn(page, member("helene"));
  const at = (...below: string[]): string[] => below.map((path) => `/s/sente/${path}`);
  const desk = at("queue/1", "queue?view=done", "transparency", "record", "watch", "members/bastien-f/sweep");
  await walk(page, [...desk, ...at("members/bastien-f/suspension", "settings/reasons", "settings/team/newcomers"), "/administration/erasures"]);
  await context.close();
});

async function tour(page: Page, from: string[]): Promise<number> {
  // Some hundred and thirty pages at three widths take minutes: on demand.
  test.skip(!process.env.PARVIS_TOUR, "PARVIS_TOUR is not set.");
  test.setTimeout(600_000);
  const pages = await reachable(page, from);
  await walk(page, pages);
  return pages.length;
}

test("all that an owner and administrator can reach @js", async ({ page }, { project }) => {
  test.skip(project.name !== "laptop-fr", "The same pages at both widths: once is enough.");
  await comeIn(page, member("helene"));
  expect(await tour(page, ["/", "/s/sente", "/administration"])).toBeGreaterThan(70);
});

test("all that a volunteer moderator can reach @js", async ({ page }, { project }) => {
  test.skip(project.name !== "phone-en", "The same pages at both widths: once is enough.");
  await comeIn(page, stranger("mika"));
  expect(await tour(page, ["/s/klang"])).toBeGreaterThan(40);
});

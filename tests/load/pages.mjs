// Which pages are measured, and what they weigh.
import { execFileSync } from "node:child_process";
import { send, text } from "./wire.mjs";

/** The first row of a query, as an object; undefined when there is none. */
function row(database, query) {
  const out = execFileSync("sqlite3", ["-readonly", "-json", database, query], { encoding: "utf8" });
  return out.trim() ? JSON.parse(out)[0] : undefined;
}

/** Every address of the sitemap, as paths. */
async function sitemap(url) {
  const addresses = (xml) => [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => new URL(loc).pathname);
  const index = await text(`${url}/sitemap.xml`);
  if (!index.includes("<sitemapindex")) return addresses(index);
  const parts = [];
  for (const path of addresses(index)) parts.push(...addresses(await text(url + path)));
  return parts;
}

/**
 * The server's home, and of one space (the one with most posts, when none is named): its home, its largest section,
 * its longest thread at the first and at the last page. Answers [{ name, path }].
 */
export async function findPages(url, database, slug) {
  const where = slug ? `WHERE space.slug = '${slug}'` : "";
  const thread = row(
    database,
    `SELECT thread.id, thread.slug, post_count, section_id, space.slug AS space FROM thread
     JOIN space ON space.id = space_id ${where} ORDER BY post_count DESC LIMIT 1`,
  );
  if (!thread) throw new Error("There is no thread to measure.");
  const section = row(
    database,
    `SELECT section.id, section.slug FROM section JOIN thread ON section_id = section.id
     JOIN space ON space.id = thread.space_id WHERE space.slug = '${thread.space}'
     GROUP BY section.id ORDER BY count(*) DESC LIMIT 1`,
  );

  const paths = await sitemap(url);
  const find = (what, test) => {
    const path = paths.find((path) => test(path.split("/").filter(Boolean)));
    if (!path) throw new Error(`The sitemap has no address of the ${what}.`);
    return path;
  };
  const home = find("space", (parts) => parts.at(-1) === thread.space);
  const list = find("section", (parts) => parts.includes(thread.space) && parts.at(-1).startsWith(section.slug));
  const first = find("thread", (parts) => parts.includes(thread.space) && parts.some((part) => isThread(part, thread)));

  const pages = [
    { name: "home", path: "/" },
    { name: "space", path: home },
    { name: "section", path: list },
    { name: `thread of ${thread.post_count} posts, first page`, path: first },
  ];
  const numbers = [...(await text(url + first)).matchAll(/[?&;]page=(\d+)/g)].map(([, number]) => Number(number));
  const last = Math.max(1, ...numbers);
  if (last > 1) pages.push({ name: `the same, page ${last}`, path: `${first}?page=${last}` });
  return pages;
}

function isThread(part, { id, slug }) {
  return part === String(id) || part === `${slug}-${id}` || part === `${id}-${slug}`;
}

/** Bytes over the wire of a page and of what it asks for at once: { html, css, js }. */
export async function weigh(url, headers) {
  const page = await send(url, { headers });
  const html = await text(url, headers.cookie ? { cookie: headers.cookie } : {});
  const sum = async (pattern) => {
    let bytes = 0;
    for (const path of new Set([...html.matchAll(pattern)].map(([, path]) => path)))
      bytes += (await send(new URL(path, url), { headers })).body.length;
    return bytes;
  };
  return {
    html: page.body.length,
    css: await sum(/<link[^>]+href="([^"]+\.css[^"]*)"/g),
    js: await sum(/(?:<script[^>]+src|<link[^>]+modulepreload"[^>]+href)="([^"]+\.js[^"]*)"/g),
  };
}

// Checks that the server's templates speak the vocabulary: every class is in the stylesheet, every icon and panel in a
// sprite, no inline style or script. Mails have their own means and are left out.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const server = join(root, "..", "server", "src");
const files = (folder, ending) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));

const css = files(join(root, "styles"), /\.css$/).map((file) => readFileSync(file, "utf8")).join("\n");
const classes = new Set([...css.matchAll(/\.([a-z][\w-]*)/g)].map((match) => match[1]));
const manifest = JSON.parse(readFileSync(join(root, "dist", "manifest.json"), "utf8"));
const ids = (name) => [...readFileSync(join(root, "dist", manifest[name]), "utf8").matchAll(/<symbol id="([^"]+)"/g)].map((match) => match[1]);
const symbols = new Set([...ids("icons.svg"), ...ids("art.svg")]);

const wrong = [];
for (const file of files(server, /\.(html|rs)$/)) {
  if (/mail|tests?\b/.test(file)) continue;
  // A value of a template or of format! may be anything: what is left around it is checked.
  const text = readFileSync(file, "utf8").replaceAll('\\"', '"').replace(/\{%[\s\S]*?%\}/g, " ").replace(/\{\{[\s\S]*?\}\}|\{[\w:.]*\}/g, "\0");
  const say = (what) => wrong.push(`${file.slice(server.length + 1)}: ${what}`);
  for (const [, list] of text.matchAll(/\sclass="([^"]*)"/g)) {
    for (const name of list.split(/\s+/)) {
      if (/^[a-z][\w-]*$/.test(name) && !classes.has(name)) say(`no class "${name}" in the stylesheet`);
    }
  }
  for (const [, name] of text.matchAll(/<use href="[^"#]*#([\w-]+)"/g)) {
    if (!symbols.has(name)) say(`no icon or panel "${name}" in the sprites`);
  }
  for (const [, name] of readFileSync(file, "utf8").matchAll(/\bicon\("([\w-]+)"\)/g)) {
    if (!symbols.has(name)) say(`no icon "${name}" in the sprite`);
  }
  if (file.endsWith(".html")) {
    if (/<[a-z][^>]*\sstyle=/.test(text)) say("a style attribute");
    if (/<style|<script(?![^>]*(\ssrc=|application\/ld\+json))|<[a-z][^>]*\son[a-z]+=/.test(text)) say("an inline style or script");
  }
}

for (const line of wrong) console.log(line);
console.log(wrong.length ? `vocabulary: ${wrong.length} words that no style knows` : "vocabulary: every template speaks it");
process.exit(wrong.length ? 1 : 0);

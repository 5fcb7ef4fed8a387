// Prints the compressed sizes of what a page loads and fails over the budget.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const assets = join(import.meta.dirname, "..", "dist", "assets");
const size = (prefix, extension) => {
  const file = readdirSync(assets).find((name) => name.startsWith(`${prefix}-`) && name.length === `${prefix}-12345678${extension}.br`.length && name.endsWith(`${extension}.br`));
  if (!file) throw new Error(`dist has no ${prefix}${extension}: run npm run build`);
  return statSync(join(assets, file)).size;
};

const total = (names) => names.reduce((sum, name) => sum + size(name, ".js"), 0);
const source = readFileSync(join(import.meta.dirname, "..", "main.ts"), "utf8");
const islands = [...source.matchAll(/islands\/([\w-]+)/g)].map((match) => match[1]);
const thread = ["main", "island", "posts", "relative-time", "search-suggest", "time-rail", "read-tracker", "keyboard-shortcuts", "copy-link", "reaction-bar", "post-composer", "live", "fresh", "live-thread", "live-bell"];

const lines = [
  ["stylesheet", size("parvis", ".css"), 15_360],
  ["stylesheet of rooms", size("rooms", ".css"), 4096],
  // The whole of a chat: what its page loads besides the entry.
  ["chat", total(["chat-room", "quizzing", "polling", "fresh", "island", "html", "copy-link", "live"]), 12_288],
  ["entry script", size("main", ".js"), 2048],
  ["scripts of a thread page", total(thread), 15_360],
  // What wakes it is on every page with a form to write; the rest comes when somebody begins.
  ["composer, loaded when writing", total(["post-composer", "desk", "html"]), 15_360],
  // Curves and pairings, on the one page that checks draws.
  ["check of draws", total(["draw-check"]), 30_720],
  ["icons", size("icons", ".svg"), 10_240],
  ["artwork", size("art", ".svg"), 4096],
];

let failed = false;
for (const [what, bytes, most] of lines) {
  failed ||= bytes > most;
  console.log(`${bytes > most ? "TOO BIG" : "ok"}  ${what}: ${bytes} of ${most} bytes (brotli)`);
}
for (const name of islands) console.log(`    ${name}: ${size(name, ".js")}`);
process.exit(failed ? 1 : 0);

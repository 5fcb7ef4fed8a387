// Builds the icon sprite: the lucide icons listed in icons.txt and our own drawings in own/.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const here = import.meta.dirname;
const lucide = join(dirname(createRequire(import.meta.url).resolve("lucide-static/package.json")), "icons");

/** One `<svg>` file as a `<symbol>`; keeps its view box and the paint attributes that differ from the sheet's. */
function symbol(id: string, svg: string): string {
  const open = /<svg([^>]*)>/.exec(svg);
  if (!open) throw new Error(`${id}: no <svg> element`);
  const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(open[1] ?? "")?.[1];
  const solid = attribute("stroke") === "none" ? ' fill="currentColor" stroke="none"' : "";
  const inside = svg.slice(open.index + open[0].length, svg.lastIndexOf("</svg>"));
  const body = inside.replace(/\s*\n\s*/g, "").replace(/ \/>/g, "/>");
  return `<symbol id="${id}" viewBox="${attribute("viewBox") ?? "0 0 24 24"}"${solid}>${body}</symbol>`;
}

/** The names of every icon in the sprite, sorted. */
export function iconNames(): string[] {
  const listed = readFileSync(join(here, "icons.txt"), "utf8").split("\n").filter(Boolean);
  const own = readdirSync(join(here, "own")).map((file) => file.replace(/\.svg$/, ""));
  return [...listed, ...own].sort();
}

/** The whole sprite as SVG text. A name that lucide does not have fails the build. */
export function sprite(): string {
  const own = new Set(readdirSync(join(here, "own")));
  const symbols = iconNames().map((name) => {
    const file = `${name}.svg`;
    return symbol(name, readFileSync(join(own.has(file) ? join(here, "own") : lucide, file), "utf8"));
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

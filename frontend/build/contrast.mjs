// Proves the colours that no brand may change: the 36 hues and the meanings, on every ground they stand on, in both modes.
// The brand's own palette is proven where it is derived, on the server.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const styles = join(import.meta.dirname, "..", "styles");
const tokens = readFileSync(join(styles, "tokens.css"), "utf8");
const hues = readFileSync(join(styles, "hues.css"), "utf8");

const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);

/** Linear sRGB of `#rgb` or `#rrggbb`. */
function hex(text) {
  const long = text.length === 4 ? [...text.slice(1)].map((c) => c + c).join("") : text.slice(1);
  return [0, 2, 4].map((at) => linear(parseInt(long.slice(at, at + 2), 16) / 255));
}

/** Linear sRGB of an OKLCH colour, clipped to the gamut. */
function oklch(lightness, chroma, hue) {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((v) => Math.min(1, Math.max(0, v)));
}

function ratio(one, other) {
  const [y, z] = [one, other].map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b).sort((a, b) => b - a);
  return (y + 0.05) / (z + 0.05);
}

/** The light and the dark value of a token written in hexadecimal. */
function token(name) {
  const [, value] = new RegExp(`--${name}: ([^;]+);`).exec(tokens) ?? [];
  const found = value?.match(/#[0-9a-f]{3,6}/g);
  if (!found) throw new Error(`tokens.css has no hexadecimal --${name}`);
  return { light: hex(found[0]), dark: hex(found.at(-1)) };
}

/** The light and the dark value of a token that follows a hue. */
function toned(name, hue, lift) {
  const [, value] = new RegExp(`--${name}: ([^;]+);`).exec(hues) ?? [];
  const [light, dark] = [...(value ?? "").matchAll(/oklch\((?:calc\()?([\d.]+)[^)]*?(?:0\)\))? ([\d.]+) var\(--h\)\)/g)];
  if (!light || !dark) throw new Error(`hues.css has no --${name}`);
  const raised = dark[0].includes("--lift") ? lift : 0;
  return { light: oklch(+light[1], +light[2], hue), dark: oklch(+dark[1] + raised, +dark[2], hue) };
}

const lowest = new Map();
function check(pair, ink, ground) {
  for (const mode of ["light", "dark"]) {
    const name = `${pair}, ${mode}`;
    lowest.set(name, Math.min(lowest.get(name) ?? Infinity, ratio(ink[mode], ground[mode])));
  }
}

const grounds = ["bg", "surface", "sunken", "soft"].map((name) => [name, token(name)]);
const [, lifted = ""] = /\n {2}((?:\.h\d+,? ?)+)\{ --lift/.exec(hues) ?? [];
const lift = Number(/--lift: ([\d.]+)/.exec(hues)?.[1]);
if (!lifted || !lift) throw new Error("hues.css has no --lift");

for (let hue = 0; hue < 360; hue += 10) {
  const raised = new RegExp(`\\.h${hue}\\b`).test(lifted) ? lift : 0;
  const [tone, ink, soft] = ["tone", "tone-ink", "tone-soft"].map((name) => toned(name, hue, raised));
  check("tone-ink on tone", ink, tone);
  check("tone-ink on tone-soft", ink, soft);
  check("ink-2 on tone-soft", token("ink-2"), soft);
  for (const [name, ground] of grounds) check(`tone-ink on ${name}`, ink, ground);
}
for (const meaning of ["ok", "warn", "bad", "live"]) {
  if (meaning !== "live") check(`${meaning} on ${meaning}-soft`, token(meaning), token(`${meaning}-soft`));
  for (const [name, ground] of grounds) check(`${meaning} on ${name}`, token(meaning), ground);
}
for (const ink of ["ink", "ink-2", "ink-3", "link"]) {
  for (const [name, ground] of grounds) check(`${ink} on ${name}`, token(ink), ground);
}

const failed = [...lowest].filter(([, value]) => value < 4.5);
for (const [name, value] of failed) console.log(`TOO LOW  ${name}: ${value.toFixed(2)}`);
const [closest, least] = [...lowest].sort((a, b) => a[1] - b[1])[0];
console.log(`contrast: ${lowest.size} pairs, the lowest is ${least.toFixed(2)} (${closest})`);
process.exit(failed.length ? 1 : 0);

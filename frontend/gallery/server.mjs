// Serves the gallery: pages of gallery/pages in the shell, under the same content security policy as the real ones.
// `node gallery/server.mjs [port]`, then /home?theme=klang&mode=dark
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const here = import.meta.dirname;
const dist = join(here, "..", "dist");
const TYPES = { ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'";

const read = (...path) => readFileSync(join(here, ...path), "utf8");
const names = readdirSync(join(here, "pages")).map((file) => file.replace(".html", ""));

/** Expands `{i:name}`, `{art:name}`, `{mark}` and `{use:partial}` as the vocabulary writes them. */
function expand(html, manifest) {
  return html
    .replace(/\{use:([\w-]+)\}/g, (_, name) => expand(read("partials", `${name}.html`), manifest))
    .replace(/\{i:([\w-]+)\}/g, (_, name) => `<svg class="i" aria-hidden="true"><use href="/${manifest["icons.svg"]}#${name}"/></svg>`)
    .replace(/\{art:([\w-]+)\}/g, (_, name) => `<svg aria-hidden="true"><use href="/${manifest["art.svg"]}#${name}"/></svg>`)
    .replace(/\{mark\}/g, `<svg viewBox="0 0 38 44" aria-hidden="true"><use href="/${manifest["icons.svg"]}#mark"/></svg>`);
}

function page(name, query) {
  const manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));
  const theme = query.get("theme") ?? "sente";
  const mode = query.get("mode");
  const body = expand(read("pages", `${name}.html`), manifest).replaceAll("arcs-", `${query.get("art") ?? "arcs"}-`);
  return `<!doctype html><html lang="fr"${mode ? ` data-theme="${mode}"` : ""}><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${name}</title>
<link rel="stylesheet" href="/${manifest["parvis.css"]}">${name === "room" ? `<link rel="stylesheet" href="/${manifest["rooms.css"]}">` : ""}${theme === "none" ? "" : `<link rel="stylesheet" href="/themes/${theme}.css">`}
<link rel="icon" href="/${manifest["favicon.svg"]}"><script type="module" src="/${manifest["main.js"]}"></script></head><body>${body}</body></html>`;
}

/** Starts the server; resolves to its port. */
export function serve(port = 0) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://gallery");
    const name = url.pathname.slice(1);
    const send = (type, body) => response.writeHead(200, { "content-type": `${type}; charset=utf-8`, "content-security-policy": CSP }).end(body);
    try {
      if (names.includes(name)) return send("text/html", page(name, url.searchParams));
      if (name.startsWith("assets/")) return send(TYPES[extname(name)], readFileSync(join(dist, name)));
      if (name.startsWith("themes/")) return send("text/css", read(name));
      if (name === "suggest") return send("text/html", expand(read("partials", "suggestions.html"), JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"))));
      if (name === "palette") return send("text/plain", url.searchParams.get("colour") === "#ff5c39" ? "/themes/klang.css" : "/themes/sente.css");
      if (name === "") return send("text/html", names.map((n) => `<p><a href="/${n}">${n}</a>`).join(""));
    } catch (error) {
      return response.writeHead(500).end(String(error));
    }
    return response.writeHead(404).end();
  });
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve({ server, port: server.address().port })));
}

if (process.argv[1] === import.meta.filename) {
  const { port } = await serve(Number(process.argv[2] ?? 4000));
  console.log(`http://127.0.0.1:${port}/`);
}

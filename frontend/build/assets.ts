// Vite plugin: adds the sprites, writes the flat manifest, puts .br and .gz beside every text asset.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { Plugin } from "vite";
import { art } from "./art.ts";
import { headingFont } from "./font.ts";
import { sprite } from "./sprite.ts";

const TEXT = /\.(css|js|svg|json)$/;

/** Logical name of an output file: what the templates ask for. */
function logical(file: string): string {
  return file.replace(/^assets\//, "").replace(/-[\w-]{8}(\.\w+)$/, "$1");
}

function emitted(name: string, extension: string, text: string | Buffer): { name: string; file: string; text: string | Buffer } {
  const hash = createHash("sha256").update(text).digest("base64url").slice(0, 8);
  return { name: `${name}.${extension}`, file: `assets/${name}-${hash}.${extension}`, text };
}

/** `dist/manifest.json` maps logical names (`parvis.css`) to hashed paths (`assets/parvis-a1b2c3d4.css`). */
export function parvisAssets(): Plugin {
  let out = "dist";
  return {
    name: "parvis-assets",
    apply: "build",
    configResolved(config) {
      out = join(config.root, config.build.outDir);
    },
    generateBundle(_options, bundle) {
      const favicon = readFileSync(join(import.meta.dirname, "favicon.svg"), "utf8");
      const extra = [emitted("icons", "svg", sprite()), emitted("art", "svg", art()), emitted("favicon", "svg", favicon.trim()), emitted("heading", "ttf", headingFont())];
      const manifest: Record<string, string> = {};
      for (const { name, file, text } of extra) {
        this.emitFile({ type: "asset", fileName: file, source: text });
        manifest[name] = file;
      }
      for (const [file, chunk] of Object.entries(bundle)) {
        // A stylesheet entry leaves an empty script behind.
        if (chunk.type === "chunk" && chunk.isEntry && chunk.facadeModuleId?.endsWith(".css")) {
          delete bundle[file];
          continue;
        }
        if (chunk.type === "asset" || chunk.isEntry) manifest[logical(file)] = file;
      }
      const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
      this.emitFile({ type: "asset", fileName: "manifest.json", source: `${JSON.stringify(sorted, null, 2)}\n` });
    },
    closeBundle() {
      for (const entry of readdirSync(join(out, "assets"))) {
        if (!TEXT.test(entry)) continue;
        const path = join(out, "assets", entry);
        const bytes = readFileSync(path);
        writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    },
  };
}

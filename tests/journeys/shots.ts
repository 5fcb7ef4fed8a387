// Takes pictures of pages for people to look at: at 390 and 1440 px, light and dark, in French and English.
//
//   npm --prefix tests/journeys run shots -- OUT [--url http://…] [--as HANDLE:PASSWORD] [--full] [--only 1440-dark-fr] PATH…
//
// Without --url a demo server is started for the occasion. Files are named OUT/<page>-<width>-<mode>-<language>.png.
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium as playwright, type Browser } from "@playwright/test";
import { chromium } from "./support/browser.ts";
import { logIn } from "./support/people.ts";
import { startServer } from "./support/server.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: "string" },
    as: { type: "string" },
    only: { type: "string" },
    full: { type: "boolean", default: false },
  },
});
const [folder, ...paths] = positionals;
if (!folder || paths.length === 0) {
  console.error("usage: npm run shots -- OUT [--url URL] [--as HANDLE:PASSWORD] [--full] [--only 1440-dark-fr] PATH…");
  process.exit(2);
}

// npm changes to this folder; what was typed is relative to where it was typed.
const out = resolve(process.env.INIT_CWD ?? ".", folder);
const widths = { 390: 844, 1440: 900 } as const;
const languages = { fr: "fr-FR", en: "en-GB" } as const;

async function shoot(browser: Browser, url: string, width: 390 | 1440, mode: "light" | "dark", language: "fr" | "en") {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: widths[width] },
    colorScheme: mode,
    locale: languages[language],
    timezoneId: "Europe/Paris",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  if (values.as) {
    const [handle, ...password] = values.as.split(":");
    await logIn(page, { handle, password: password.join(":") });
  }
  for (const path of paths) {
    await page.goto(path);
    await page.evaluate(() => document.fonts.ready);
    const name = path.replace(/^\/|\/$|\?.*/g, "").replace(/[^a-zA-Z0-9]+/g, "-") || "home";
    const file = join(out, `${name}-${width}-${mode}-${language}.png`);
    await page.screenshot({ path: file, fullPage: values.full });
    console.log(file);
  }
  await context.close();
}

await mkdir(out, { recursive: true });
const own = values.url ? undefined : await startServer();
const browser = await playwright.launch(chromium);
try {
  const url = values.url ?? own?.url ?? "";
  for (const width of [390, 1440] as const)
    for (const mode of ["light", "dark"] as const)
      for (const language of ["fr", "en"] as const)
        if (!values.only || values.only === `${width}-${mode}-${language}`)
          await shoot(browser, url, width, mode, language);
} finally {
  await browser.close();
  await own?.stop();
}

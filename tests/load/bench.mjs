// The server under load, beside a bare handler that returns the same bytes in the same run: see bin/bench --help.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir, totalmem } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { lighthouse } from "./lighthouse.mjs";
import { logIn } from "./people.mjs";
import { findPages, weigh } from "./pages.mjs";
import { freePort, memory, ready, run, start } from "./process.mjs";
import { replies } from "./replies.mjs";
import { searches } from "./search.mjs";
import { send, text } from "./wire.mjs";
import { median, wrk } from "./wrk.mjs";

const usage = `usage: bin/bench [ARCHIVE] [--rounds N] [--seconds N] [--connections N] [--lighthouse]

Measures the release build: pages a second for visitors and members, as ratios to a bare actix-web handler that returns
the same bytes; replies a second as a ratio to bare inserts, on SQLite and PostgreSQL; first and last page of the
longest thread; 1,000 searches over HTTP (also on PARVIS_BENCH_MEILISEARCH_URL); start-up, memory, bytes of a page; Lighthouse when asked.
ARCHIVE (or PARVIS_BENCH_ARCHIVE) is imported first; without one the demo is measured. Nothing here passes or fails.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "4" },
    connections: { type: "string", default: "32" },
    lighthouse: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const binaries = join(process.env.TARGET, "release");
const parvis = join(binaries, "parvis");
const bare = join(binaries, "examples", "bare");
const archive = positionals[0] ?? process.env.PARVIS_BENCH_ARCHIVE;
if (archive && !existsSync(archive)) {
  console.log(`SKIPPED: the archive ${archive} is not there.`);
  process.exit(0);
}
const space = archive ? "bench" : undefined;
const effort = { seconds: Number(values.seconds), connections: Number(values.connections) };

const folder = await mkdtemp(join(tmpdir(), "parvis-bench-"));
const data = join(folder, "data");
const url = `http://127.0.0.1:${await freePort()}`;
const env = { PARVIS_DATA: data, PARVIS_LISTEN: new URL(url).host, PARVIS_PUBLIC_URL: url };
const running = [];

/** Starts the server and answers it with the milliseconds until /health answered. */
async function serve() {
  const server = start(parvis, ["serve", "--demo"], { env });
  running.push(server);
  return { server, milliseconds: await ready(`${url}/health`, server) };
}

async function importArchive() {
  const { seconds, peak } = await run(parvis, ["import", archive, "--space", space, "--create"], { env });
  console.log(`\nImport of ${basename(archive)}: ${seconds.toFixed(1)} s, peak memory ${peak.toFixed(0)} MiB`);
}

/** Searches on the engine that `serve` chose, or on the one named; needs an archive to mean something. */
async function compareSearch() {
  console.log(`\n| 1,000 searches over HTTP | page p50 ms | p95 | suggestions p50 | p95 |\n|---|---:|---:|---:|---:|`);
  for (const [name, engine] of [["embedded", ""], ["Meilisearch", process.env.PARVIS_BENCH_MEILISEARCH_URL]]) {
    if (engine === undefined) {
      console.log(`SKIPPED: ${name} is not named in PARVIS_BENCH_MEILISEARCH_URL.`);
      continue;
    }
    // One proxy is trusted, so that each query comes from a network of its own and no limit is met.
    const own = { ...env, PARVIS_TRUSTED_PROXIES: "1", ...(engine && { PARVIS_SEARCH_URL: engine }) };
    if (engine) await run(parvis, ["search", "reindex"], { env: own });
    const server = start(parvis, ["serve"], { env: own });
    running.push(server);
    await ready(`${url}/health`, server);
    const { page, suggest } = await searches(url, join(data, "parvis.db"), space);
    const figures = [page.p50, page.p95, suggest.p50, suggest.p95].map((ms) => ms.toFixed(1));
    console.log(`| ${name} | ${figures.join(" | ")} |`);
    await server.stop();
  }
}

/** Start-up on data that are there already: the median of five. */
async function startUps(server) {
  const all = [];
  for (let i = 0; i < 5; i++) {
    await server.stop();
    const next = await serve();
    server = next.server;
    all.push(next.milliseconds);
  }
  await new Promise((done) => setTimeout(done, 5000));
  console.log(`Start-up: ${median(all).toFixed(0)} ms until /health answers (median of 5)`);
  console.log(`Idle memory after 5 s: ${memory(server.child.pid).toFixed(0)} MiB`);
  return server;
}

/** Records each page and serves the records from the bare handler, at /0, /1 and so on. */
async function serveRecords(cases) {
  const files = [];
  for (const [i, { path, headers }] of cases.entries()) {
    const { status, head, body } = await send(url + path, { headers });
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    files.push(join(folder, `${i}.http`));
    await writeFile(files[i], Buffer.concat([Buffer.from(head, "latin1"), body]));
  }
  const port = await freePort();
  const server = start(bare, [String(port), ...files]);
  running.push(server);
  await ready(`http://127.0.0.1:${port}/0`, server);
  return `http://127.0.0.1:${port}`;
}

async function compare(cases) {
  const records = await serveRecords(cases);
  const results = cases.map(() => ({ ours: [], theirs: [], p99: [] }));
  for (let round = 0; round < Number(values.rounds); round++)
    for (const [i, { path, headers }] of cases.entries()) {
      const ours = await wrk(url + path, { ...effort, headers });
      const theirs = await wrk(`${records}/${i}`, { ...effort, headers });
      results[i].ours.push(ours.rate);
      results[i].theirs.push(theirs.rate);
      results[i].p99.push(ours.p99);
    }
  console.log(`\n| page | Parvis req/s | p99 ms | bare req/s | ratio |\n|---|---:|---:|---:|---:|`);
  for (const [i, { name }] of cases.entries()) {
    const [ours, theirs] = [median(results[i].ours), median(results[i].theirs)];
    const p99 = median(results[i].p99).toFixed(1);
    console.log(`| ${name} | ${ours.toFixed(0)} | ${p99} | ${theirs.toFixed(0)} | ${(ours / theirs).toFixed(2)} |`);
  }
}

async function compareReplies(name, where) {
  const rounds = Number(values.rounds);
  const { ours, theirs, p99 } = await replies({ ...where, bare, folder, connections: effort.connections, rounds });
  console.log(`| ${name} | ${ours.toFixed(0)} | ${p99.toFixed(0)} | ${theirs.toFixed(0)} | ${(ours / theirs).toFixed(2)} |`);
}

/** The same replies on a second server, with the demo on a PostgreSQL that syncs to disk. */
async function compareOnPostgres() {
  const database = process.env.PARVIS_TEST_POSTGRES_URL;
  if (!database) return console.log("SKIPPED: no PostgreSQL is here to reply to.");
  const url = `http://127.0.0.1:${await freePort()}`;
  const own = { PARVIS_DATA: join(folder, "pg"), PARVIS_LISTEN: new URL(url).host, PARVIS_PUBLIC_URL: url };
  const server = start(parvis, ["serve", "--demo"], { env: { ...own, PARVIS_DATABASE_URL: database } });
  running.push(server);
  await ready(`${url}/health`, server);
  const thread = (await text(`${url}/s/sente`)).match(/\/s\/sente\/threads\/\d+/)[0];
  await compareReplies("PostgreSQL", { url, thread, database, spare: database });
  await server.stop();
}

function describeMachine() {
  const version = execFileSync(parvis, ["--version"], { encoding: "utf8" }).trim();
  const memoryGib = (totalmem() / 2 ** 30).toFixed(0);
  console.log(`${version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${memoryGib} GiB, ${process.platform}`);
  console.log(`wrk: 1 thread, ${values.connections} connections, ${values.seconds} s, median of ${values.rounds} rounds`);
}

async function bench() {
  describeMachine();
  const first = await serve();
  console.log(`First start, with the demo: ${first.milliseconds.toFixed(0)} ms until /health answers`);
  if (archive) await importArchive();
  else console.log("No archive given: the demo is measured, which is small.");
  const server = await startUps(first.server);

  const pages = await findPages(url, join(data, "parvis.db"), space);
  const visitor = { "accept-encoding": "br", "accept-language": "en" };
  const member = { ...visitor, cookie: await logIn(url, first.server.output()) };
  const cases = pages.map((page) => ({ name: `${page.name}, visitor`, path: page.path, headers: visitor }));
  cases.push(...pages.map((page) => ({ name: `${page.name}, member`, path: page.path, headers: member })));
  await compare(cases);
  console.log(`Memory after the load: ${memory(server.child.pid).toFixed(0)} MiB`);

  const thread = pages.at(-1).path.split("?")[0];
  console.log(`\n| each on disk before it is answered | replies/s | p99 ms | bare inserts/s | ratio |\n|---|---:|---:|---:|---:|`);
  await compareReplies("SQLite", { url, thread, database: join(data, "parvis.db"), spare: join(folder, "bare.db") });
  await compareOnPostgres();

  console.log("\n| page | HTML bytes (brotli) | CSS | JavaScript |\n|---|---:|---:|---:|");
  for (const page of pages) {
    const { html, css, js } = await weigh(url + page.path, visitor);
    console.log(`| ${page.name} | ${html} | ${css} | ${js} |`);
  }
  if (values.lighthouse) await lighthouse(url, pages, folder);
  await server.stop();
  if (archive) await compareSearch();
}

try {
  await bench();
} finally {
  await Promise.all(running.map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
}

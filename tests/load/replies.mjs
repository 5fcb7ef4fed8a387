// Replies under load: many members answer one thread, each below the limit that a member has; beside them bare
// inserts, committed one by one just as durably, in the same run.
import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort, ready, run, start } from "./process.mjs";
import { median, milliseconds } from "./wrk.mjs";

/** Members who write in a round; each may send twenty replies in ten minutes. */
const WRITERS = 300;
const EACH = 18;
const WORDS = "A+reply+with+**a+few**+words+and+its+number+";

/** Runs SQL in a database that a URL names. */
function sql(database, statements) {
  const postgres = database.startsWith("postgres");
  const [program, args] = postgres ? ["psql", ["-qX", "-v", "ON_ERROR_STOP=1", database]] : ["sqlite3", [database]];
  const wait = postgres ? "" : ".timeout 10000\n";
  return execFileSync(program, args, { input: `${wait}BEGIN;${statements.join("")}COMMIT;`, encoding: "utf8" });
}

/** Makes members with a session each, straight in the database, and answers their tokens. */
function writers(database, host, round) {
  const tokens = Array.from({ length: WRITERS }, () => randomBytes(32).toString("base64url"));
  const rows = tokens.map((token, i) => {
    const hash = createHash("sha256").update(token).digest("hex");
    const now = Date.now();
    const handle = `writer-${round}-${i}`;
    return (
      `INSERT INTO member (handle, name, name_fold, language, email_confirmed_at, joined_at, created_at) ` +
      `VALUES ('${handle}', '${handle}', '${handle}', 'en', ${now}, 0, ${now});` +
      `INSERT INTO session (member_id, token_hash, host, user_agent, address, created_at, seen_at, proved_at, expires_at) ` +
      `SELECT id, '${hash}', '${host}', 'wrk', '127.0.0.1', ${now}, ${now}, ${now}, ${now + 86400000} ` +
      `FROM member WHERE handle = '${handle}';`
    );
  });
  sql(database, rows);
  return tokens;
}

/** Posts the same words as often as all writers may, and answers { rate, p99 }. */
async function post(address, origin, tokens, folder, connections) {
  const script = join(folder, "replies.lua");
  await writeFile(
    script,
    `local tokens = { ${tokens.map((token) => `"${token}"`).join(", ")} }
local sent = 0
function request()
  local writer = sent % #tokens + 1
  sent = sent + 1
  local headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Origin"] = "${origin}",
    ["Cookie"] = "sid=" .. tokens[writer] }
  return wrk.format("POST", nil, headers, "charter=yes&body=${WORDS}" .. sent)
end
local answered = 0
function response(status)
  answered = answered + 1
  if answered >= ${WRITERS * EACH} then wrk.thread:stop() end
end
`,
  );
  const { output } = await run("wrk", ["-t1", `-c${connections}`, "-d3s", "--latency", "-s", script, address]);
  if (/Non-2xx or 3xx responses/.test(output)) throw new Error(`a reply was not accepted:\n${output}`);
  return {
    rate: Number(output.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    p99: milliseconds(output.match(/99%\s+([\d.]+)(us|ms|s)/)),
  };
}

/**
 * Replies a second that were acknowledged, and bare inserts a second in the same kind of database: medians of
 * `rounds` that take turns. `database` and `spare` are the addresses of Parvis's database and of an empty one.
 */
export async function replies({ url, thread, database, spare, bare, folder, connections, rounds }) {
  const port = await freePort();
  const spareUrl = spare.startsWith("postgres") ? spare : `sqlite:${spare}`;
  const server = start(bare, [String(port), "--insert", spareUrl]);
  try {
    await ready(`http://127.0.0.1:${port}/0`, server);
    const posts = `${url}${thread.replace(/(\/threads\/\d+).*/, "$1/posts")}`;
    const results = { ours: [], theirs: [], p99: [] };
    for (let round = 0; round < rounds; round++) {
      const tokens = writers(database, new URL(url).host, round);
      const ours = await post(posts, url, tokens, folder, connections);
      const theirs = await post(`http://127.0.0.1:${port}/insert`, url, tokens, folder, connections);
      results.ours.push(ours.rate);
      results.p99.push(ours.p99);
      results.theirs.push(theirs.rate);
    }
    return { ours: median(results.ours), p99: median(results.p99), theirs: median(results.theirs) };
  } finally {
    await server.stop();
  }
}

// Replies under load: many members answer one thread, each below the limit that a member has.
import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./process.mjs";

/** Members who write; each may send twenty replies in ten minutes. */
const WRITERS = 600;
const EACH = 18;

/** Makes members with a session each, straight in the database, and answers their tokens. */
function writers(database, host) {
  const tokens = Array.from({ length: WRITERS }, () => randomBytes(32).toString("base64url"));
  const rows = tokens.map((token, i) => {
    const hash = createHash("sha256").update(token).digest("hex");
    const now = Date.now();
    return (
      `INSERT INTO member (handle, name, name_fold, language, email_confirmed_at, joined_at, created_at) ` +
      `VALUES ('writer-${i}', 'Writer ${i}', 'writer ${i}', 'en', ${now}, 0, ${now});` +
      `INSERT INTO session (member_id, token_hash, host, user_agent, address, created_at, seen_at, proved_at, expires_at) ` +
      `VALUES (last_insert_rowid(), '${hash}', '${host}', 'wrk', '127.0.0.1', ${now}, ${now}, ${now}, ${now + 86400000});`
    );
  });
  execFileSync("sqlite3", [database], { input: `.timeout 10000\nBEGIN;${rows.join("")}COMMIT;` });
  return tokens;
}

/** Replies a second that were acknowledged, each committed with synchronous=FULL, and their p99 in ms. */
export async function replies(url, database, thread, folder, { connections }) {
  const tokens = writers(database, new URL(url).host);
  const script = join(folder, "replies.lua");
  await writeFile(
    script,
    `local tokens = { ${tokens.map((token) => `"${token}"`).join(", ")} }
local sent = 0
function request()
  local writer = sent % #tokens + 1
  sent = sent + 1
  local headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Origin"] = "${url}",
    ["Cookie"] = "sid=" .. tokens[writer] }
  return wrk.format("POST", nil, headers, "body=A+reply+with+**a+few**+words+and+its+number+" .. sent)
end
local answered = 0
function response(status)
  answered = answered + 1
  if answered >= ${WRITERS * EACH} then wrk.thread:stop() end
end
`,
  );
  const posts = `${url}${thread.replace(/(\/threads\/\d+).*/, "$1/posts")}`;
  const { output } = await run("wrk", ["-t1", `-c${connections}`, "-d3s", "--latency", "-s", script, posts]);
  if (/Non-2xx or 3xx responses/.test(output)) throw new Error(`a reply was not accepted:\n${output}`);
  const [, number, unit] = output.match(/99%\s+([\d.]+)(us|ms|s)/);
  return {
    rate: Number(output.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    p99: Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit],
  };
}

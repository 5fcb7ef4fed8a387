// The recorded proofs of docs/draw-vectors: they hold, and what every change is called is what the server's program calls it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Fault } from "./faults";
import { readProof, readReceipt, type Proof } from "./proof";
import { checkReceipt, verify } from "./verify";

const folder = join(process.cwd(), "..", "docs", "draw-vectors");
const recorded = (name: string): string => readFileSync(join(folder, name), "utf8");
const changed = JSON.parse(recorded("changed.json")) as [string, [string, number][]][];
const isReceipt = (name: string): boolean => name.endsWith(".receipt.json");

async function check(name: string, document: string): Promise<void> {
  if (isReceipt(name)) checkReceipt(readReceipt(document));
  else await verify(readProof(document));
}

/** The word for what is wrong, or "holds". */
async function codeOf(check: () => unknown): Promise<string> {
  try {
    await check();
    return "holds";
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
}

test("the recorded proofs and receipts hold", async () => {
  assert.equal(changed.length, 8);
  for (const [name] of changed) {
    await check(name, recorded(name));
    if (isReceipt(name)) checkReceipt(readReceipt(recorded(name)), readProof(recorded(name.replace(".receipt", ""))));
  }
  const theirs = readReceipt(recorded("witnesses.receipt.json"));
  assert.equal(await codeOf(() => checkReceipt(theirs, readProof(recorded("quicknet-123.json")))), "other-draw");
});

const DIGITS = "0123456789abcdef";

for (const [name, runs] of changed) {
  test(`any changed digit of ${name} fails and is named as the server names it`, async () => {
    const document = recorded(name);
    const named: [string, number][] = [];
    for (let at = 0; at < document.length; at += 1) {
      const digit = DIGITS.indexOf(document[at]!);
      if (digit < 0) continue;
      const other = document.slice(0, at) + DIGITS[(digit + 1) % 16] + document.slice(at + 1);
      const code = await codeOf(() => check(name, other));
      const last = named.at(-1);
      if (last?.[0] === code) last[1] += 1;
      else named.push([code, 1]);
    }
    assert.deepEqual(named, runs);
  });
}

/** A proof changed in one way, and the name that this has: the same list as in server/draw/tests/vectors.rs. */
const CHANGES: [string, string, (proof: Proof) => unknown][] = [
  ["version", "quicknet-123", (p) => (p.terms.algorithm = 2)],
  ["changed", "quicknet-123", (p) => (p.list.entries[4] = p.seed)],
  ["dropped", "quicknet-123", (p) => p.list.entries.pop()],
  ["dropped", "quicknet-123", (p) => (p.list.entries.splice(4, 1), (p.list.count -= 1))],
  ["added", "quicknet-123", (p) => p.list.entries.splice(4, 0, p.seed)],
  ["added", "quicknet-123", (p) => (p.list.entries.push(p.seed), (p.list.count += 1))],
  ["added", "quicknet-123", (p) => p.list.entries.splice(4, 0, p.list.entries[4]!)],
  ["reordered", "quicknet-123", (p) => p.list.entries.reverse()],
  ["count", "quicknet-123", (p) => (p.list.count += 1)],
  ["root", "quicknet-123", (p) => (p.list.root = p.seed)],
  ["seed", "quicknet-123", (p) => (p.seed = p.list.root)],
  ["terms-hash", "quicknet-123", (p) => (p.terms_hash = p.seed)],
  ["round", "quicknet-123", (p) => p.terms.source.kind === "drand" && (p.terms.source.round = 124)],
  [
    "round",
    "quicknet-123",
    (p) =>
      p.terms.source.kind === "drand" &&
      p.randomness.kind === "drand" &&
      ((p.terms.source.round = 124), (p.randomness.round = 124)),
  ],
  ["winners", "quicknet-123", (p) => (p.terms.winners = 1)],
  ["winners", "quicknet-123", (p) => p.winners.pop()],
  ["substitutes", "quicknet-123", (p) => (p.terms.substitutes = 4)],
  ["substitutes", "quicknet-123", (p) => p.substitutes.pop()],
  ["pick", "quicknet-123", (p) => p.winners.reverse()],
  ["terms", "quicknet-123", (p) => (p.terms.title += "!")],
  ["terms", "quicknet-123", (p) => (p.terms.closes -= 1)],
  ["secret", "witnesses", (p) => p.randomness.kind === "witnesses" && (p.randomness.secrets[1]!.secret = p.seed)],
  ["witness", "witnesses", (p) => p.terms.source.kind === "witnesses" && (p.terms.source.witnesses[1]!.commitment = p.seed)],
  ["witness", "witnesses", (p) => p.randomness.kind === "witnesses" && p.randomness.secrets.pop()],
];

test("each kind of change is named", async () => {
  for (const [code, name, change] of CHANGES) {
    const proof = readProof(recorded(`${name}.json`));
    change(proof);
    assert.equal(await codeOf(() => verify(proof)), code, change.toString());
  }
});

test("a document that is spelled otherwise does not hold", async () => {
  const document = recorded("quicknet-123.json");
  const spelled = [
    document.replace('"seed"', '"seed": "", "seed"'),
    document.replace("Deux", "\\u0044eux"),
    document.replace("Deux", "\\ud800"),
    document.replace('"count": 12', '"count": 12.0'),
    document.replace('  "seed"', '  "more": 1,\n  "seed"'),
    ` ${document}`,
    JSON.stringify(JSON.parse(document)),
  ];
  for (const other of spelled) {
    assert.notEqual(other, document);
    assert.equal(await codeOf(() => check("", other)), "form", other.slice(0, 300));
  }
  await check("", `${document}\n\n`);
});

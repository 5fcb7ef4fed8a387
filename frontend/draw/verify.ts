// Whether a proof holds, and if not, which thing in it was changed: docs/DRAW.md, “How a change is named”.
import { bytesOf, hash, hashFor, hexOf, text, utf8, type Hex } from "./bytes";
import { choose, seedOf } from "./choose";
import { QUICKNET, signed, timeOf } from "./drand";
import { Fault } from "./faults";
import type { Pick, Proof, Receipt, Terms } from "./proof";
import { rootByPath, rootOf } from "./tree";

/** How many entries dropped or added are counted exactly when the stated number was changed with them. */
const NEAR = 1000;

/** Passes when the proof holds, and throws the first fault otherwise. `step` hears how many entries were read. */
export async function verify(proof: Proof, step?: (done: number) => void): Promise<void> {
  const { terms_hash, list, randomness, seed } = proof;
  const anchored = seedOf(terms_hash, list.count, list.root, randomness.value) === seed;
  checkNumbers(proof);
  checkTerms(proof, anchored);
  await checkList(proof, anchored, step);
  checkRandomness(proof, anchored);
  if (!anchored) throw new Fault("seed");
  checkPicks(proof);
  if (randomness.kind === "drand" && !signed(randomness.round, randomness.signature)) throw new Fault("signature");
}

function checkNumbers({ terms, list, randomness }: Proof): void {
  if (terms.algorithm !== 1) throw new Fault("version");
  if (terms.source.kind !== randomness.kind) throw new Fault("form", "randomness of another kind");
  if (terms.source.kind === "witnesses") {
    const names = terms.source.witnesses.map((witness) => witness.name);
    if (names.length < 2 || new Set(names).size < names.length) throw new Fault("form", "at least two witnesses, each once");
  }
  if (list.entries.length === 0) throw new Fault("form", "a list without entries");
}

function shares(terms: Terms, count: number): [number, number] {
  const winners = Math.min(terms.winners, count);
  return [winners, Math.min(terms.substitutes, count - winners)];
}

const commitment = (draw: string, name: string, secret: Hex): Hex =>
  hashFor("witness", text(draw), text(name), bytesOf(secret));

function checkTerms(proof: Proof, anchored: boolean): void {
  const { terms, randomness } = proof;
  const sound = hashFor("terms", utf8(JSON.stringify(terms))) === proof.terms_hash;
  if (!sound && !anchored) throw new Fault("terms-hash");
  if (terms.source.kind === "drand" && randomness.kind === "drand") {
    const { chain, round } = terms.source;
    if (JSON.stringify(chain) !== JSON.stringify(QUICKNET)) throw new Fault("chain");
    // Both numbers changed alike: the signature still knows.
    if (round !== randomness.round || (!sound && !signed(round, randomness.signature))) throw new Fault("round");
    if (sound && timeOf(round) <= terms.closes) throw new Fault("time");
  }
  if (terms.source.kind === "witnesses" && randomness.kind === "witnesses") {
    const { witnesses } = terms.source;
    if (witnesses.length !== randomness.secrets.length) throw new Fault("witness");
    witnesses.forEach((witness, at) => {
      const secret = randomness.secrets[at]!;
      // With sound terms it is the secret that was changed: said where the randomness is looked at.
      const other = !sound && commitment(terms.draw, secret.name, secret.secret) !== witness.commitment;
      if (witness.name !== secret.name || other) throw new Fault("witness", witness.name);
    });
  }
  if (sound) return;
  const [winners, substitutes] = shares(terms, proof.list.count);
  if (proof.winners.length !== winners) throw new Fault("winners");
  throw new Fault(proof.substitutes.length === substitutes ? "terms" : "substitutes");
}

async function checkList(proof: Proof, anchored: boolean, step?: (done: number) => void): Promise<void> {
  const { count, root, entries } = proof.list;
  const found = await rootOf(entries, step);
  if (found === root) {
    if (entries.length !== count) throw new Fault("count");
    // Digits are in the order of the bytes they stand for.
    const at = entries.findIndex((entry, place) => place > 0 && entries[place - 1]! >= entry);
    if (at < 0) return;
    throw entries[at - 1] === entries[at] ? new Fault("repeated", entries[at]!) : new Fault("reordered");
  }
  const follows = (count: number, root: Hex): boolean =>
    seedOf(proof.terms_hash, count, root, proof.randomness.value) === proof.seed;
  if (!anchored && follows(entries.length, found)) throw new Fault("root");
  let before: number | null = anchored ? count : null;
  const last = entries.length + NEAR;
  for (let near = Math.max(entries.length - NEAR, 0); before === null && near <= last; near += 1) {
    if (follows(near, root)) before = near;
  }
  if (before !== null && entries.length < before) throw new Fault("dropped", before - entries.length);
  if (before !== null && entries.length > before) throw new Fault("added", entries.length - before);
  throw new Fault((await rootOf([...entries].sort())) === root ? "reordered" : "changed");
}

function checkRandomness(proof: Proof, anchored: boolean): void {
  const { terms, randomness, list } = proof;
  let found: Hex;
  if (randomness.kind === "drand") {
    found = hexOf(hash(bytesOf(randomness.signature)));
  } else {
    randomness.secrets.forEach(({ name, secret }, at) => {
      const said = terms.source.kind === "witnesses" ? terms.source.witnesses[at]?.commitment : "";
      if (commitment(terms.draw, name, secret) !== said) throw new Fault("secret", name);
    });
    found = hashFor("secrets", ...randomness.secrets.map(({ secret }) => bytesOf(secret)));
  }
  if (found === randomness.value) return;
  const follows = !anchored && seedOf(proof.terms_hash, list.count, list.root, found) === proof.seed;
  throw new Fault(follows || randomness.kind === "witnesses" ? "value" : "signature");
}

function checkPicks(proof: Proof): void {
  const { terms, list } = proof;
  const [winners, substitutes] = shares(terms, list.count);
  if (proof.winners.length !== winners) throw new Fault("winners");
  if (proof.substitutes.length !== substitutes) throw new Fault("substitutes");
  const drawn = choose(proof.seed, list.count, winners + substitutes);
  const stated: Pick[] = [...proof.winners, ...proof.substitutes];
  const at = stated.findIndex(({ place, entry }, at) => place !== drawn[at] || entry !== list.entries[place - 1]);
  if (at >= 0) throw new Fault("pick", at + 1);
}

/** Passes when the receipt's entry is in the list of its root and of the proof, and throws the fault otherwise. */
export function checkReceipt(receipt: Receipt, proof?: Proof): void {
  const made = hashFor("entry", bytesOf(receipt.salt), text(receipt.draw), text(receipt.receipt), text(receipt.who));
  const reaches = (entry: Hex): boolean => rootByPath(entry, receipt.place, receipt.count, receipt.path) === receipt.root;
  if (made === receipt.entry) {
    if (!reaches(made)) throw new Fault("path");
  } else {
    throw new Fault(!reaches(receipt.entry) && reaches(made) ? "entry" : "opening");
  }
  if (proof && (proof.terms.draw !== receipt.draw || proof.list.root !== receipt.root)) throw new Fault("other-draw");
}

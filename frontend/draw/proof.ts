// The two documents: the proof of a draw, and an entrant's receipt.
import { either, exactly, hex, list, read, record, whole, words, type Of } from "./shapes";

const hash = hex(32);
const pick = record({ place: whole, entry: hash });

const terms = record({
  algorithm: whole,
  draw: words,
  title: words,
  rules: hash,
  closes: whole,
  winners: whole,
  substitutes: whole,
  source: either(
    record({
      kind: exactly("drand"),
      chain: record({ hash, scheme: words, key: hex(96), genesis: whole, period: whole }),
      round: whole,
    }),
    record({ kind: exactly("witnesses"), witnesses: list(record({ name: words, commitment: hash })) }),
  ),
});

const proof = record({
  format: words,
  terms,
  terms_hash: hash,
  list: record({ count: whole, root: hash, entries: list(hash) }),
  randomness: either(
    record({ kind: exactly("drand"), round: whole, signature: hex(48), value: hash }),
    record({ kind: exactly("witnesses"), secrets: list(record({ name: words, secret: hash })), value: hash }),
  ),
  seed: hash,
  winners: list(pick),
  substitutes: list(pick),
});

const receipt = record({
  format: words,
  draw: words,
  receipt: words,
  who: words,
  salt: hex(16),
  entry: hash,
  place: whole,
  count: whole,
  root: hash,
  path: list(hash),
});

export type Pick = Of<typeof pick>;
export type Terms = Of<typeof terms>;
export type Proof = Of<typeof proof>;
export type Receipt = Of<typeof receipt>;

export const readProof = (document: string): Proof => read(document, "parvis-draw/1", proof);
export const readReceipt = (document: string): Receipt => read(document, "parvis-inclusion/1", receipt);

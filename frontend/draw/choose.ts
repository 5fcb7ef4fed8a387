// Algorithm 1: from a seed to the places of the drawn.
import { bytesOf, hash, hashFor, n64, utf8, type Hex } from "./bytes";

const SPACE = 1n << 64n;

/** Numbers of 64 bits that follow from a seed: SHA-256 of the seed and a counter, four numbers a block. */
function* stream(seed: Hex): Generator<bigint, never> {
  const start = utf8("parvis-draw/1/stream\0");
  const bytes = bytesOf(seed);
  for (let counter = 0; ; counter += 1) {
    const block = hash(start, bytes, n64(counter));
    const view = new DataView(block.buffer, block.byteOffset);
    for (let at = 0; at < 32; at += 8) yield view.getBigUint64(at);
  }
}

/** A number below `bound`, each with the same chance: what is not below the last whole multiple is thrown away. */
function below(bound: number, numbers: Generator<bigint, never>): number {
  const size = BigInt(bound);
  const end = SPACE - (SPACE % size);
  for (;;) {
    const number = numbers.next().value;
    if (number < end) return Number(number % size);
  }
}

/** The places (from 1) of the first `wanted` of `count` entries in the order that the seed gives. */
export function choose(seed: Hex, count: number, wanted: number): number[] {
  const numbers = stream(seed);
  // The list 0, 1, 2, … as far as it was touched.
  const moved = new Map<number, number>();
  return Array.from({ length: Math.min(wanted, count) }, (_, step) => {
    const other = step + below(count - step, numbers);
    const here = moved.get(step) ?? step;
    const chosen = other === step ? here : (moved.get(other) ?? other);
    moved.set(other, here);
    return chosen + 1;
  });
}

export function seedOf(terms: Hex, count: number, root: Hex, value: Hex): Hex {
  return hashFor("seed", bytesOf(terms), n64(count), bytesOf(root), bytesOf(value));
}

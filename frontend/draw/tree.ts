// The tree of RFC 6962 over the frozen entries, and the root that is published.
import { bytesOf, hash, hashFor, n64, type Hex } from "./bytes";

const ZERO = new Uint8Array([0]);
const ONE = new Uint8Array([1]);
/** After so many leaves the page may breathe. */
const BREATH = 8192;

const leaf = (entry: Hex): Uint8Array => hash(ZERO, bytesOf(entry));
const node = (left: Uint8Array, right: Uint8Array): Uint8Array => hash(ONE, left, right);
const published = (count: number, top: Uint8Array): Hex => hashFor("list", n64(count), top);

/** The root over a list; `step` is called now and then with how many leaves are done. */
export async function rootOf(entries: Hex[], step?: (done: number) => void): Promise<Hex> {
  const peaks: Uint8Array[] = [];
  for (const [at, entry] of entries.entries()) {
    let right = leaf(entry);
    for (let rest = at; rest % 2 === 1; rest = (rest - 1) / 2) right = node(peaks.pop()!, right);
    peaks.push(right);
    if (step && at % BREATH === BREATH - 1) {
      step(at + 1);
      await new Promise((go) => setTimeout(go));
    }
  }
  const top = peaks.reduceRight<Uint8Array | null>((right, left) => (right ? node(left, right) : left), null);
  return published(entries.length, top ?? hash());
}

/** The root that an entry at a place (from 1) of so many has by its path, or null when the path has not the right length. */
export function rootByPath(entry: Hex, place: number, count: number, path: Hex[]): Hex | null {
  if (place < 1 || place > count) return null;
  const rest = path.map(bytesOf);
  let [at, last, top] = [place - 1, count - 1, leaf(entry)];
  while (last > 0) {
    if (at % 2 === 1 || at < last) {
      const beside = rest.shift();
      if (!beside) return null;
      top = at % 2 === 1 ? node(beside, top) : node(top, beside);
    }
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return rest.length === 0 ? published(count, top) : null;
}

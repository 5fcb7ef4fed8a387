// What is being written, kept in this browser until the server has it. One copy for each open page, so that two tabs
// never overwrite each other.

export interface Copy {
  title: string;
  body: string;
  tags: string;
  kind: string;
  section: string;
  poll_question?: string;
  poll_options?: string;
  poll_max?: string;
  poll_closes?: string;
  poll_results?: string;
  reason?: string;
  replyTo: string;
  /** When it was typed: milliseconds since 1970. */
  at: number;
  /** Version of the server's draft that it was written on. */
  version: string;
  /** It was sent, and no answer came. */
  sent?: boolean;
}

/** A copy older than this is of no use to anybody (30 days). */
const MAX_AGE = 30 * 86_400_000;
const START = "parvis-draft:";

/** Where copies of a place stand: the visitor's too, since they may have signed in meanwhile. */
function prefixes(place: DOMStringMap): string[] {
  const of = (member: string): string => `${START}${member}:${place["base"]}:${place["place"]}:${place["target"]}:`;
  const member = place["member"] ?? "0";
  return member === "0" ? [of("0")] : [of(member), of("0")];
}

/** The key of this page's own copy. */
export function keyOf(place: DOMStringMap): string {
  return `${prefixes(place)[0]}${crypto.randomUUID?.() ?? Math.random().toString(36).slice(2)}`;
}

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(START));
  } catch {
    return [];
  }
}

export function hasCopies(place: DOMStringMap): boolean {
  return keys().some((key) => prefixes(place).some((prefix) => key.startsWith(prefix)));
}

/** The copies of a place with their keys, the latest first; what is too old goes. */
export function copiesOf(place: DOMStringMap): [string, Copy][] {
  const found: [string, Copy][] = [];
  for (const key of keys()) {
    try {
      const copy = JSON.parse(localStorage.getItem(key) ?? "") as Copy;
      if (Date.now() - copy.at > MAX_AGE) drop(key);
      else if (prefixes(place).some((prefix) => key.startsWith(prefix))) found.push([key, copy]);
    } catch {
      drop(key);
    }
  }
  return found.sort(([, a], [, b]) => b.at - a.at);
}

/** Whether the browser took it: its storage may be full or forbidden. */
export function put(key: string, copy: Copy): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function drop(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Then there is nothing to remove.
  }
}

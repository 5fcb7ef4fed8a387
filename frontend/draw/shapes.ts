// What a document must look like. A shape gives the value back with its fields in their order, so that writing it again
// gives the document again, or the document is not written as it should be.
import { Fault } from "./faults";

export type Shape<T> = (value: unknown) => T;
export type Of<S> = S extends Shape<infer T> ? T : never;

const wrong = (what: string): never => {
  throw new Fault("form", what);
};

export const words: Shape<string> = (value) =>
  // Half of a pair of surrogates is no character, and has no UTF-8.
  typeof value === "string" && !/\p{Surrogate}/u.test(value) ? value : wrong("text");

export const whole: Shape<number> = (value) =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : wrong("a whole number");

export const hex =
  (bytes: number): Shape<string> =>
  (value) =>
    typeof value === "string" && value.length === 2 * bytes && /^[0-9a-f]*$/.test(value) ? value : wrong(`${2 * bytes} digits`);

export const list =
  <T>(of: Shape<T>): Shape<T[]> =>
  (value) =>
    Array.isArray(value) ? value.map(of) : wrong("a list");

export const record =
  <F extends Record<string, Shape<unknown>>>(fields: F): Shape<{ [K in keyof F]: Of<F[K]> }> =>
  (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return wrong("fields");
    const given = value as Record<string, unknown>;
    const kept = Object.entries(fields).map(([name, shape]) => [name, Object.hasOwn(given, name) ? shape(given[name]) : wrong(name)]);
    return Object.fromEntries(kept) as { [K in keyof F]: Of<F[K]> };
  };

export const exactly =
  <T extends string>(what: T): Shape<T> =>
  (value) =>
    value === what ? what : wrong(what);

/** The first shape that fits. */
export const either =
  <A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> =>
  (value) => {
    try {
      return first(value);
    } catch {
      return second(value);
    }
  };

/** Reads a document of one format, which must be written exactly as these shapes write it; blanks may follow. */
export function read<T>(document: string, format: string, shape: Shape<T>): T {
  let parsed: unknown;
  try {
    parsed = JSON.parse(document);
  } catch (error) {
    throw new Fault("form", String(error));
  }
  const said = parsed !== null && typeof parsed === "object" ? (parsed as { format?: unknown }).format : undefined;
  if (typeof said === "string" && said !== format) throw new Fault("version");
  const made = shape(parsed);
  if (JSON.stringify(made, null, 2) !== document.trimEnd()) throw new Fault("form", "order, spelling or spacing");
  return made;
}

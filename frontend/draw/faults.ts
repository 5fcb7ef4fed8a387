// What is wrong with a proof: by the same words as the server's program, docs/DRAW.md, “How a change is named”.

export const CODES = [
  "form",
  "version",
  "terms",
  "terms-hash",
  "chain",
  "round",
  "time",
  "witness",
  "secret",
  "count",
  "dropped",
  "added",
  "reordered",
  "repeated",
  "changed",
  "root",
  "signature",
  "value",
  "seed",
  "winners",
  "substitutes",
  "pick",
  "other-terms",
  "other-list",
  "opening",
  "entry",
  "path",
  "other-draw",
] as const;

export type Code = (typeof CODES)[number];

/** The first thing that was found wrong. */
export class Fault extends Error {
  readonly code: Code;
  /** Which one, where there are several: a witness's name, a number, an entry. */
  readonly which: string;

  constructor(code: Code, which: string | number = "") {
    super(which === "" ? code : `${code}: ${which}`);
    this.code = code;
    this.which = String(which);
  }
}

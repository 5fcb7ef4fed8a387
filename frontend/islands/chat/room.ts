// What the parts of a chat room ask of the room itself.
import type { Lines } from "./lines";

export interface Room {
  /** The element: its `data-` attributes are the server's words and settings. */
  readonly host: HTMLElement;
  readonly lines: Lines;
  /** Aborted when the room leaves the page. */
  readonly gone: AbortSignal;
  /** The name of its stream. */
  readonly stream: string;
  /** Whether the socket brings by itself what happens here. */
  readonly isLive: boolean;
  /** A word of the server's. */
  word(name: string): string;
  /** Says something to a screen reader. */
  say(words: string): void;
  /** Shows whether the room is reached; true when it was not before, and is now. */
  reached(state: "on" | "away"): boolean;
  /** Reads what happened meanwhile. */
  ask(): Promise<void>;
  /** The same after so many milliseconds, where no socket brings it. */
  soon(wait: number): void;
  /** Back to the newest line. */
  toEnd(): void;
}

/** Sends a form's fields below the room's address; null: there is no connection. */
export async function quietly(room: Room, below: string, fields: Record<string, string>): Promise<Response | null> {
  const body = new URLSearchParams(fields);
  return fetch(room.word("url") + below, { method: "POST", body, headers: { accept: "application/json" }, signal: room.gone }).catch(() => null);
}

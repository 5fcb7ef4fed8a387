// Bytes, hexadecimal digits, and SHA-256 with a purpose in front: docs/DRAW.md, “The bytes”.
import { sha256 } from "@noble/hashes/sha2.js";

/** Lower-case hexadecimal digits. */
export type Hex = string;

const encoder = new TextEncoder();
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function bytesOf(hex: Hex): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = parseInt(hex.substring(2 * at, 2 * at + 2), 16);
  return bytes;
}

export function hexOf(bytes: Uint8Array): Hex {
  let hex = "";
  for (const byte of bytes) hex += DIGITS[byte];
  return hex;
}

/** Eight bytes, the highest first. */
export function n64(number: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(number));
  return bytes;
}

/** The length in bytes, then the UTF-8. */
export function text(words: string): Uint8Array {
  const bytes = encoder.encode(words);
  return joined([n64(bytes.length), bytes]);
}

export function joined(parts: Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function hash(...parts: Uint8Array[]): Uint8Array {
  return sha256(joined(parts));
}

/** A hash that can never pass for one of another purpose. */
export function hashFor(purpose: string, ...parts: Uint8Array[]): Hex {
  return hexOf(hash(encoder.encode(`parvis-draw/1/${purpose}\0`), ...parts));
}

/** The terms are hashed as JSON without blanks. */
export function utf8(words: string): Uint8Array {
  return encoder.encode(words);
}

// The codes of an authenticator (RFC 6238), computed as a phone does.
import { createHmac } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The six digits that a phone with this key (base32, spaces allowed) shows at this moment. */
export function totp(key: string, at = Date.now()): string {
  const bits = [...key.toUpperCase()]
    .filter((letter) => alphabet.includes(letter))
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", secret).update(step).digest();
  const number = hash.readUInt32BE(hash[19] & 0xf) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, "0");
}

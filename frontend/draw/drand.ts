// Rounds of drand's quicknet, the one chain that draws may use, and their signatures.
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { bytesOf, hash, n64, type Hex } from "./bytes";

export const QUICKNET = {
  hash: "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
  scheme: "bls-unchained-g1-rfc9380",
  key:
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451" +
    "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
  genesis: 1692803367,
  period: 3,
};

const DOMAIN = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

/** When a round is due, in seconds since 1970. */
export const timeOf = (round: number): number => QUICKNET.genesis + Math.max(round - 1, 0) * QUICKNET.period;

/** The last answer: one draw is looked at again and again, and a signature costs more than all the rest. */
let last = { round: -1, signature: "", answer: false };

/** Whether the chain signed this round so. */
export function signed(round: number, signature: Hex): boolean {
  if (last.round !== round || last.signature !== signature) last = { round, signature, answer: isSigned(round, signature) };
  return last.answer;
}

function isSigned(round: number, signature: Hex): boolean {
  const { hash: toCurve, verify } = bls12_381.shortSignatures;
  try {
    return verify(bytesOf(signature), toCurve(hash(n64(round)), DOMAIN), bytesOf(QUICKNET.key));
  } catch {
    // Not a point of the curve, or not of its group.
    return false;
  }
}

// The heading's font as the server reads it to draw pictures: a WOFF file unpacked to the TrueType tables inside.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { inflateSync } from "node:zlib";

/** The bytes of a .ttf, after https://www.w3.org/TR/WOFF/ (header of 44 bytes, directory entries of 20). */
export function headingFont(): Buffer {
  const path = createRequire(import.meta.url).resolve("@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-700-normal.woff");
  const woff = readFileSync(path);
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error(`${path} is not a WOFF file`);
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, i) => {
    const at = 44 + i * 20;
    const [offset, packed, size] = [4, 8, 12].map((part) => woff.readUInt32BE(at + part)) as [number, number, number];
    const bytes = woff.subarray(offset, offset + packed);
    return { tag: woff.subarray(at, at + 4), sum: woff.subarray(at + 16, at + 20), data: packed < size ? inflateSync(bytes) : bytes };
  });
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const header = Buffer.alloc(12);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(tables.length, 4);
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE((tables.length - power) * 16, 10);
  let at = 12 + tables.length * 16;
  const directory: Buffer[] = [];
  const bodies: Buffer[] = [];
  for (const { tag, sum, data } of tables) {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(at, 0);
    place.writeUInt32BE(data.length, 4);
    directory.push(tag, sum, place);
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    bodies.push(padded);
    at += padded.length;
  }
  return Buffer.concat([header, ...directory, ...bodies]);
}

// Draws the generic artwork: five motifs, three arch panels and one wide panel each, coloured only by the brand's tokens.
// A page shows a panel with <use>; the custom properties cross into it, so one file serves every brand.

const H = 170;

/** Draws variant `i` (0 to 2) of a motif on a panel `w` wide and `H` high. */
type Motif = (i: number, w: number) => string;

const ground = (w: number) => `<path fill="var(--art-1)" d="M0 0h${w}v${H}H0z"/>`;
const disc = (x: number, y: number, r: number, tone: number) => `<circle cx="${x}" cy="${y}" r="${r}" fill="var(--art-${tone})"/>`;
const shape = (d: string, tone: number) => `<path fill="var(--art-${tone})" d="${d}"/>`;
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** Arches inside arches: the square itself. */
const arcs: Motif = (i, w) =>
  ground(w) +
  disc(w * at([0.72, 0.28, 0.5], i), at([44, 40, 36], i), 11, 6) +
  times(Math.round(w / 90), (k) => {
    const height = at([88, 116, 100], i + k);
    return times(4, (n) => {
      const r = 44 - n * 10;
      return shape(`M${k * 90 + 45 - r} ${H}V${H - height + 44 + n * 3}a${r} ${r} 0 0 1 ${2 * r} 0V${H}z`, at([2, 4, 3, 5], n + i + k));
    }).join("");
  }).join("");

/** Long swells, as of dunes or water. */
const waves: Motif = (i, w) =>
  ground(w) +
  disc(w * at([0.66, 0.33, 0.52], i), at([52, 44, 58], i), at([13, 11, 17], i), 6) +
  times(4, (n) => {
    const y = 76 + n * 23 + at([0, 10, -8], i);
    const swing = at([16, -18, 13], i + n);
    return shape(`M0 ${y}C${w * 0.24} ${y - swing} ${w * 0.38} ${y - swing} ${w * 0.58} ${y}S${w * 0.89} ${y + swing} ${w} ${y}V${H}H0z`, n + 2);
  }).join("");

/** A low sun and its rays. */
const rays: Motif = (i, w) => {
  const x = w * at([0.5, 0.22, 0.78], i);
  const y = at([112, 106, 118], i);
  const beams = times(12, (n) => {
    const end = (part: number) => `${x + 300 * Math.cos(part)} ${y + 300 * Math.sin(part)}`;
    return shape(`M${x} ${y}L${end((Math.PI * n) / 6)}L${end((Math.PI * (n + 0.5)) / 6)}z`, 2);
  });
  const floor = shape(`M0 ${y + 4}h${w}V${H}H0z`, 4) + shape(`M0 ${y + 26}h${w}V${H}H0z`, 5);
  return ground(w) + beams.join("") + disc(x, y, 36, 3) + disc(x, y, 22, 6) + floor;
};

/** Quarter circles laid like paving stones. */
const tiles: Motif = (i, w) => {
  const s = 30;
  const stone = (col: number, row: number) => {
    const [x, y] = [col * s, row * s];
    const quarters = [
      `M${x} ${y}h${s}a${s} ${s} 0 0 1-${s} ${s}z`,
      `M${x} ${y}h${s}v${s}a${s} ${s} 0 0 1-${s}-${s}z`,
      `M${x + s} ${y}v${s}h-${s}a${s} ${s} 0 0 1 ${s}-${s}z`,
      `M${x} ${y}v${s}h${s}a${s} ${s} 0 0 0-${s}-${s}z`,
    ];
    return shape(at(quarters, row * 2 + col + i + ((row * col) % 3)), 2 + ((row + col * 2 + i) % 4));
  };
  const stones = times(6, (row) => times(w / s, (col) => stone(col, row)).join("")).join("");
  return ground(w) + stones + disc(w * at([0.17, 0.83, 0.5], i), at([45, 75, 15], i), 9, 6);
};

/** Upright rounded bars: stems, towers, an equaliser. */
const bars: Motif = (i, w) =>
  ground(w) +
  disc(w * at([0.76, 0.27, 0.66], i), at([40, 34, 44], i), 10, 6) +
  times(Math.floor(w / 17), (n) => {
    const height = at(at([[58, 96, 74, 112, 66], [104, 70, 120, 88, 52], [64, 108, 84, 60, 98]], i + Math.floor(n / 5)), n);
    return shape(`M${4.5 + n * 17} ${H}V${H - height + 6}a6 6 0 0 1 12 0V${H}z`, 2 + ((n + i) % 4));
  }).join("");

const motifs = { arcs, waves, rays, tiles, bars } satisfies Record<string, Motif>;

const symbol = (id: string, w: number, body: string) =>
  `<symbol id="${id}" viewBox="0 0 ${w} ${H}" preserveAspectRatio="xMidY${w > 90 ? "Mid" : "Max"} slice">${body.replace(/(\.\d)\d+/g, "$1")}</symbol>`;

/** The whole sheet as SVG text: `arcs-1`, `arcs-2`, `arcs-3` for arches, `arcs-wide` for bands and covers. */
export function art(): string {
  const symbols = Object.entries(motifs).flatMap(([name, draw]) => [
    ...times(3, (i) => symbol(`${name}-${i + 1}`, 90, draw(i, 90))),
    symbol(`${name}-wide`, 270, draw(0, 270)),
  ]);
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

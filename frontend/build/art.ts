// Draws the generic artwork: five motifs, three panels each, coloured only by the brand's tokens.
// A page shows a panel with <use>; the custom properties cross into it, so one file serves every brand.

const W = 90;
const H = 170;

type Panel = (index: number) => string;

const ground = (tone: number) => `<path fill="var(--art-${tone})" d="M0 0h${W}v${H}H0z"/>`;
const disc = (x: number, y: number, r: number, tone: number) =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="var(--art-${tone})"/>`;
const shape = (d: string, tone: number) => `<path fill="var(--art-${tone})" d="${d}"/>`;
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** Arches inside arches: the square itself. */
const arcs: Panel = (i) => {
  const base = at([150, 132, 160], i);
  const rings = [44, 34, 24, 14].map((r, n) => {
    const top = base - at([62, 44, 78], i) + (44 - r) * 0.35;
    return shape(`M${45 - r} ${H}V${top + r}a${r} ${r} 0 0 1 ${2 * r} 0V${H}z`, at([2, 4, 3, 5], n + i));
  });
  return ground(1) + disc(at([66, 26, 45], i), at([34, 40, 30], i), 11, 6) + rings.join("");
};

/** Long swells, as of dunes or water. */
const waves: Panel = (i) => {
  const lines = [0, 1, 2, 3].map((n) => {
    const y = 74 + n * 24 + at([0, 10, -8], i);
    const swing = at([14, -16, 12], i + n);
    return shape(`M0 ${y}C22 ${y - swing} 34 ${y - swing} 52 ${y}S80 ${y + swing} ${W} ${y}V${H}H0z`, n + 2);
  });
  return ground(1) + disc(at([60, 30, 46], i), at([48, 40, 54], i), at([13, 11, 17], i), 6) + lines.join("");
};

/** A low sun and its rays. */
const rays: Panel = (i) => {
  const centre = { x: at([45, 20, 70], i), y: at([126, 120, 132], i) };
  const beams = Array.from({ length: 12 }, (_, n) => {
    const from = (Math.PI * (2 * n)) / 12;
    const to = from + Math.PI / 12;
    const end = (angle: number) => `${Math.round(centre.x + 220 * Math.cos(angle))} ${Math.round(centre.y + 220 * Math.sin(angle))}`;
    return shape(`M${centre.x} ${centre.y}L${end(from)}L${end(to)}z`, 2);
  });
  const floor = shape(`M0 ${centre.y + 4}h${W}V${H}H0z`, 4) + shape(`M0 ${centre.y + 22}h${W}V${H}H0z`, 5);
  return ground(1) + beams.join("") + disc(centre.x, centre.y, 36, 3) + disc(centre.x, centre.y, 22, 6) + floor;
};

/** Quarter circles laid like paving stones. */
const tiles: Panel = (i) => {
  const size = 30;
  const stones: string[] = [];
  for (let row = 0; row * size < H; row++) {
    for (let col = 0; col < 3; col++) {
      const turn = (row * 2 + col + i + ((row * col) % 3)) % 4;
      const [x, y] = [col * size, row * size];
      const quarter = [
        `M${x} ${y}h${size}a${size} ${size} 0 0 1-${size} ${size}z`,
        `M${x} ${y}h${size}v${size}a${size} ${size} 0 0 1-${size}-${size}z`,
        `M${x + size} ${y}v${size}h-${size}a${size} ${size} 0 0 1 ${size}-${size}z`,
        `M${x} ${y}v${size}h${size}a${size} ${size} 0 0 0-${size}-${size}z`,
      ];
      stones.push(shape(at(quarter, turn), 2 + ((row + col * 2 + i) % 4)));
    }
  }
  return ground(1) + stones.join("") + disc(at([15, 75, 45], i), at([45, 75, 15], i), 9, 6);
};

/** Leaves or petals on a stem, or the strokes of an equaliser: upright rounded bars. */
const bars: Panel = (i) => {
  const heights = at([[58, 96, 74, 120, 66], [104, 70, 132, 88, 52], [64, 112, 84, 60, 100]], i);
  const columns = heights.map((height, n) => {
    const x = 5 + n * 17;
    return shape(`M${x} ${H}V${H - height + 6}a6 6 0 0 1 12 0V${H}z`, 2 + ((n + i) % 4));
  });
  return ground(1) + disc(at([68, 24, 60], i), at([36, 30, 42], i), 10, 6) + columns.join("");
};

/** Every motif by name; templates choose one per brand (`arcs-1`, `arcs-2`, `arcs-3`). */
export const motifs = { arcs, waves, rays, tiles, bars } satisfies Record<string, Panel>;

/** The whole sheet of panels as SVG text. */
export function art(): string {
  const symbols = Object.entries(motifs).flatMap(([name, draw]) =>
    [0, 1, 2].map(
      (i) =>
        `<symbol id="${name}-${i + 1}" viewBox="0 0 ${W} ${H}" preserveAspectRatio="xMidYMax slice">${draw(i).replace(/\.(\d)\d+/g, ".$1")}</symbol>`,
    ),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
}

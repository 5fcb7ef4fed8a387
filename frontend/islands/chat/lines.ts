// The lines of a room as the page holds them: each stands once, at its place, as it is now.
import { nodes } from "../../lib/html";

export interface Frame {
  seq: number;
  kind: string;
  line: number | null;
  author: number | null;
  html: string;
}

const GOES_ON = 5 * 60 * 1000;

export class Lines {
  /** Words of reactions that the viewer gave, by line: no frame knows who looks. */
  #mine = new Map<string, Set<string>>();

  constructor(
    readonly list: HTMLElement,
    private readonly own: HTMLElement | null,
    private readonly apart: Set<string>,
    private readonly folded: string,
  ) {
    for (const line of this.all()) this.#learn(line);
  }

  all(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>(":scope > .line")];
  }

  find(line: string | number): HTMLElement | null {
    return this.list.querySelector(`:scope > [data-line="${line}"]`);
  }

  /** Puts a line where it belongs, or in the place of what it was. True: it is new here. */
  apply(frame: Frame): HTMLElement | null {
    const next = nodes(frame.html).querySelector<HTMLElement>(".line");
    if (!next || frame.line === null) return null;
    this.#dress(next);
    const old = this.find(frame.line);
    if (old) {
      next.classList.toggle("follows", old.classList.contains("follows") && !next.classList.contains("gone"));
      const focused = old === document.activeElement || old.contains(document.activeElement);
      old.replaceWith(next);
      if (focused) {
        next.tabIndex = -1;
        next.focus({ preventScroll: true });
      }
      return null;
    }
    // What stands outside the window is fetched when one scrolls there.
    if (frame.kind !== "said") return null;
    const client = next.dataset["client"];
    if (client) this.own?.querySelector(`[data-client="${CSS.escape(client)}"]`)?.remove();
    const seq = Number(next.dataset["seq"]);
    const after = this.all().findLast((line) => Number(line.dataset["seq"]) < seq);
    if (after) after.after(next);
    else this.list.prepend(next);
    this.#group(next);
    return next;
  }

  /** Adds earlier or later lines, as the server renders them. */
  add(html: string, where: "before" | "after"): void {
    const fragment = nodes(html);
    for (const line of fragment.querySelectorAll<HTMLElement>(".line")) {
      if (this.find(line.dataset["line"] ?? "")) line.remove();
      else this.#learn(line);
    }
    const first = this.list.firstElementChild;
    const last = [...fragment.querySelectorAll<HTMLElement>(".day")].at(-1);
    if (where === "before") {
      if (first?.matches(".day") && last?.textContent === first.textContent) first.remove();
      this.list.prepend(fragment);
    } else this.list.append(fragment);
  }

  /** Notes what the viewer gave or took back, and shows it at once. */
  mark(line: HTMLElement, word: string, on: boolean): void {
    const mine = this.#mine.get(line.dataset["line"] ?? "") ?? new Set();
    if (on) mine.add(word);
    else mine.delete(word);
    this.#mine.set(line.dataset["line"] ?? "", mine);
    const chip = line.querySelector<HTMLElement>(`[data-react="${CSS.escape(word)}"]`);
    chip?.setAttribute("aria-pressed", String(on));
  }

  gave(line: HTMLElement, word: string): boolean {
    return this.#mine.get(line.dataset["line"] ?? "")?.has(word) ?? false;
  }

  #learn(line: HTMLElement): void {
    for (const chip of line.querySelectorAll<HTMLElement>('[data-react][aria-pressed="true"]')) {
      this.mark(line, chip.dataset["react"] ?? "", true);
    }
  }

  /** What only this reader knows. */
  #dress(line: HTMLElement): void {
    for (const chip of line.querySelectorAll<HTMLElement>("[data-react]")) {
      chip.setAttribute("aria-pressed", String(this.gave(line, chip.dataset["react"] ?? "")));
    }
    const prose = line.querySelector(".prose");
    if (!prose || !this.apart.has(line.dataset["author"] ?? "")) return;
    const fold = document.createElement("details");
    const summary = document.createElement("summary");
    fold.className = "folded";
    summary.textContent = this.folded;
    prose.replaceWith(fold);
    fold.append(summary, prose);
    line.classList.add("folded");
  }

  /** Same author, a few minutes later: the line goes on. Another day: a line between. */
  #group(line: HTMLElement): void {
    const above = line.previousElementSibling;
    const before = above?.matches(".line") ? (above as HTMLElement) : null;
    const lines = this.all();
    const earlier = lines[lines.indexOf(line) - 1];
    if (earlier?.dataset["day"] !== line.dataset["day"]) {
      const day = document.createElement("li");
      const name = document.createElement("span");
      day.className = "day";
      day.dataset["day"] = name.textContent = line.dataset["day"] ?? "";
      day.append(name);
      line.before(day);
      return;
    }
    const late = Number(line.dataset["at"]) - Number(before?.dataset["at"]) >= GOES_ON;
    const same = before?.dataset["author"] === line.dataset["author"];
    const alone = before?.classList.contains("gone") || line.querySelector(".re");
    line.classList.toggle("follows", Boolean(before && same && !late && !alone));
  }
}

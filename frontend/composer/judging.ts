// Asks the server, as one types, what the charter would say, and offers what helps.
import type { Desk } from "./desk";
import { button, calm, icon, make, send } from "./dom";
import { replace } from "./editing";

const PAUSE = 600;

interface Fix {
  kind: "mask" | "unlink";
  start: number;
  end: number;
  with: string;
}

interface Spot {
  part: "title" | "body";
  start: number;
  end: number;
  fix: Fix | null;
}

interface Hint {
  outcome: "hold" | "reject" | "mask";
  article: string;
  address: string;
  because: string;
  remedy: string;
  marks: Spot[];
}

export class Judge {
  /** Asks once typing has paused. */
  readonly look: () => void;
  #box = make("div", { class: "hits", "aria-live": "polite" });
  #asked = "";
  #shown = "";
  #pending: AbortController | null = null;

  constructor(private desk: Desk) {
    this.look = calm(PAUSE, () => void this.#ask());
    desk.end.before(this.#box);
    if (desk.field.value) this.look();
  }

  async #ask(): Promise<void> {
    const { desk } = this;
    const [title, body] = [desk.value("title"), desk.field.value];
    const asked = `${title}\n${body}`;
    if (!desk.isMember || asked === this.#asked) return;
    this.#pending?.abort();
    this.#pending = new AbortController();
    const { place = "", target = "" } = desk.host.dataset;
    const fields = new URLSearchParams({ title, body, place, target, reply_to: desk.value("reply_to"), section: desk.value("section") });
    const answer = await send(`${desk.base}/judge`, fields, AbortSignal.any([this.#pending.signal, desk.signal])).catch(() => null);
    if (!answer?.ok || !answer.headers.get("content-type")?.startsWith("application/json")) return;
    const { hints } = (await answer.json()) as { hints: Hint[] };
    // Typed on meanwhile: the places are not right any more, and the next answer is on its way.
    if (`${desk.value("title")}\n${desk.field.value}` !== asked) return;
    this.#asked = asked;
    this.#show(hints, { title, body });
  }

  /** Shows a refusal on top of the hints. */
  refused(what: HTMLElement): void {
    this.#box.prepend(what);
    this.#asked = "";
    this.look();
  }

  #show(hints: Hint[], source: { title: string; body: string }): void {
    const now = JSON.stringify(hints);
    if (now === this.#shown) return;
    this.#shown = now;
    const refused = hints.length ? [...this.#box.querySelectorAll(".hit.bad")] : [];
    this.#box.replaceChildren(...refused, ...hints.map((hint) => this.#hint(hint, source)));
  }

  #hint(hint: Hint, source: { title: string; body: string }): HTMLElement {
    const { desk } = this;
    const warning = desk.word({ hold: "warnHold", reject: "warnReject", mask: "warnMask" }[hint.outcome]);
    const words = make("div", {}, make("p", {}, make("b", {}, `${warning} `), hint.because));
    for (const spot of hint.marks.slice(0, 3)) {
      const shown = passage(source[spot.part], spot);
      const { fix } = spot;
      if (fix && spot.part === "body") {
        shown.append(" ", button(desk.word(fix.kind), "main", () => this.#mend(source.body, fix)));
      } else if (spot.part === "body") {
        shown.append(" ", button(desk.word("show"), "line", () => this.#point(spot)));
      }
      words.append(shown);
    }
    words.append(make("p", {}, `${hint.remedy} `, make("a", { class: "textlink", href: hint.address, target: "_blank" }, hint.article)));
    return make("div", { class: "hit" }, icon("triangle-alert"), words);
  }

  #mend(source: string, fix: Fix): void {
    const { field } = this.desk;
    // The places hold for the text that was judged.
    if (field.value !== source) return this.look();
    replace(field, fix.start, fix.end, fix.with);
  }

  #point(spot: Spot): void {
    this.desk.field.focus();
    this.desk.field.setSelectionRange(spot.start, spot.end);
  }
}

/** The passage with a few words around it. */
function passage(source: string, { start, end }: Spot): HTMLElement {
  const around = 32;
  const before = source.slice(Math.max(0, start - around), start);
  const after = source.slice(end, end + around);
  return make(
    "p",
    { class: "around" },
    start > around ? "…" : "",
    before,
    make("mark", {}, source.slice(start, end)),
    after,
    end + around < source.length ? "…" : "",
  );
}

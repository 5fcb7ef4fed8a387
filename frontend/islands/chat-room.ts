// <chat-room>: a room that moves while one looks at it. Without a line it asks every few seconds; what is said is kept
// until the server has it.
import { nodes } from "../lib/html";
import { Island } from "../lib/island";
import { live, type LiveName, type LiveState } from "../lib/live";
import { Acting } from "./chat/acting";
import { type Frame, Lines } from "./chat/lines";
import { picturing } from "./chat/picturing";
import { quietly, type Room } from "./chat/room";
import { Speaking } from "./chat/speaking";

/** Without a socket the room is asked this often, in milliseconds. */
const EVERY = 3_000;
const EVERY_HIDDEN = 20_000;

class ChatRoom extends Island implements Room {
  lines!: Lines;
  #speaking!: Speaking;
  #scroll!: HTMLElement;
  #last = 0;
  #fresh = 0;
  #reading = 0;
  #timer = 0;
  #busy = false;
  #plays = false;
  #polled = false;
  #line: LiveState = "away";
  #typing = new Map<number, { name: string; until: number }>();

  protected start(): void {
    const list = this.one<HTMLElement>("[data-lines]");
    const scroll = this.one<HTMLElement>("[data-scroll]");
    if (!list || !scroll) return;
    this.#scroll = scroll;
    this.#last = Number(this.dataset["last"]);
    const own = this.one<HTMLElement>("[data-own]");
    const apart = new Set((this.dataset["apart"] ?? "").split(","));
    this.lines = new Lines(list, own, apart, this.word("folded"));
    this.#speaking = new Speaking(this, own, () => acting.step(null, -1));
    const acting = new Acting(this, scroll, this.#speaking);
    picturing(this);
    this.#quiz();
    this.#polls();
    this.#history();
    this.on(scroll, "scroll", () => this.#seen(), { passive: true });
    const gone = { signal: this.signal };
    document.addEventListener("visibilitychange", () => (this.#seen(), this.soon(0)), gone);
    window.addEventListener("online", () => (this.soon(0), void this.#speaking.flush()), gone);
    this.signal.addEventListener("abort", () => clearTimeout(this.#timer));
    // One key for the team, wherever the focus is but in a field.
    document.addEventListener(
      "keydown",
      (event) => {
        const target = event.target as Element;
        if (target.closest("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
        const key = this.one<HTMLElement>(`.rhead [data-key="${CSS.escape(event.key.toLowerCase())}"]`);
        if (key) event.preventDefault();
        key?.click();
      },
      gone,
    );
    // On phones the keyboard takes room from the page, not the page's end from sight.
    const view = document.querySelector<HTMLMetaElement>("meta[name=viewport]");
    if (view && !view.content.includes("interactive")) view.content += ", interactive-widget=resizes-content";
    if (this.dataset["latest"] !== undefined) {
      this.#follow();
      this.soon(EVERY);
      this.#seen();
    } else if (this.dataset["me"]) {
      // Opened at a line: what told of it is read.
      const line = new URLSearchParams(location.search).get("line");
      if (line) void quietly(this, "/reading", { line });
    }
    void this.#speaking.flush();
  }

  get host(): HTMLElement {
    return this;
  }

  get gone(): AbortSignal {
    return this.signal;
  }

  get isLive(): boolean {
    return this.#line === "on";
  }

  word(name: string): string {
    return this.dataset[name] ?? "";
  }

  // ── what happens ─────────────────────────────────────────────────────────────────────────────

  #follow(): void {
    live.on(
      this.stream,
      {
        last: this.#last,
        event: (event) => this.#happened({ ...event, line: event.line ?? null, author: event.author ?? null }),
        resync: (from) => void this.ask(from),
        presence: ({ n }) => this.#people(n),
        typing: (who) => this.#types(who),
        state: (state) => {
          this.#line = state;
          if (state === "on") {
            clearTimeout(this.#timer);
            if (this.reached("on")) void this.#speaking.flush();
          } else this.soon(EVERY);
        },
      },
      this.signal,
    );
  }

  get stream(): string {
    return `room:${this.dataset["room"]}`;
  }

  /** Small counts are hidden: nobody likes to be the second in a room. */
  #people(n: number): void {
    const people = this.one("[data-people]");
    if (people) people.textContent = n < 3 ? "" : this.word("here").replace("{n}", String(n));
  }

  #types(who: LiveName): void {
    if (String(who.id) === this.dataset["me"] || (this.dataset["apart"] ?? "").split(",").includes(String(who.id))) return;
    this.#typing.set(who.id, { name: who.name, until: Date.now() + 5_000 });
    this.#doing();
    setTimeout(() => this.#doing(), 5_100);
  }

  #doing(): void {
    const doing = this.one<HTMLElement>("[data-doing]");
    if (!doing || doing.dataset["state"] === "away") return;
    for (const [id, { until }] of this.#typing) if (until < Date.now()) this.#typing.delete(id);
    const names = [...this.#typing.values()].map(({ name }) => name);
    const words = names.length > 2 ? "typingMany" : names.length === 2 ? "typingTwo" : "typingOne";
    doing.textContent = names.length === 0 ? "" : this.word(words).replace("{name}", names[0] ?? "").replace("{other}", names[1] ?? "");
  }

  soon(wait: number): void {
    if (this.dataset["latest"] === undefined || this.#line === "on") return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.ask(), wait);
  }

  /** Reads what happened; with `from`, also what later events have overtaken. */
  async ask(from?: number): Promise<void> {
    if (this.#busy && from === undefined) return;
    this.#busy = true;
    let more = false;
    let next = from;
    try {
      const answer = await fetch(`${this.word("url")}/lines?after=${from ?? this.#last}`, { signal: this.signal });
      if (answer.status === 404 || answer.status === 403) return location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      const told = (await answer.json()) as { seq: number; more: boolean; frames: Frame[] };
      for (const frame of told.frames) this.#happened(frame, from !== undefined);
      more = told.more;
      if (from !== undefined) next = told.seq;
      if (this.reached("on")) void this.#speaking.flush();
    } catch {
      if (this.signal.aborted) return;
      this.reached("away");
    } finally {
      this.#busy = false;
    }
    if (more) return this.ask(next);
    this.soon(document.hidden ? EVERY_HIDDEN : EVERY);
  }

  #happened(frame: Frame, again = false): void {
    if (frame.seq <= this.#last && !again) return;
    this.#last = Math.max(this.#last, frame.seq);
    if (frame.kind === "state" || frame.kind === "pinned") this.#refresh(frame);
    if (frame.kind === "cleared") return location.reload();
    if (frame.line === null) return;
    if (frame.kind === "said" && frame.author !== null && this.#typing.delete(frame.author)) this.#doing();
    if (this.one(`[data-pinned="${frame.line}"]`) && frame.kind !== "pinned") this.#refresh(frame);
    const low = this.#atEnd();
    const line = this.lines.apply(frame);
    if (frame.kind === "edited" && String(frame.author) === this.dataset["me"]) void this.#reread(frame.line);
    this.#polls();
    if (!line) return;
    this.one("[data-empty]")?.remove();
    if (String(frame.author) === this.dataset["me"]) return this.#seen();
    if (low && !document.hidden) return this.#hear(line), this.#seen();
    if (!this.#fresh++) this.#divide(line);
    this.#pill();
    this.#hear(line);
  }

  /** Of one's own line a passage may be masked for others: a frame is the same for all, the page has one's own words. */
  async #reread(id: number): Promise<void> {
    const line = this.lines.find(id);
    if (!line?.querySelector(".prose .badge.mute")) return;
    const answer = await fetch(`${this.word("url")}/lines?from=${line.dataset["seq"]}`, { signal: this.signal }).catch(() => null);
    if (!answer?.ok) return;
    const told = (await answer.json()) as { html: string };
    const own = nodes(told.html).querySelector<HTMLElement>(`[data-line="${id}"]`);
    own?.classList.toggle("follows", line.classList.contains("follows"));
    if (own) this.lines.find(id)?.replaceWith(own);
  }

  /** A strip or pins changed: they are read again from the page, a moment later so that not all ask at once. */
  #refresh(frame: Frame): void {
    const strip = this.one("[data-strip]");
    if (frame.kind === "state" && strip && frame.html) {
      strip.replaceChildren(nodes(frame.html));
      this.#quiz();
    }
    setTimeout(async () => {
      const answer = await fetch(this.word("url"), { signal: this.signal });
      if (!answer.ok) return;
      const page = nodes(await answer.text());
      // The same with what this reader did; whoever is answering is left in peace.
      const [panel, own] = [this.one(".quiz"), page.querySelector(".quiz")];
      if (panel && own && !panel.querySelector('.taken, [aria-pressed="true"]')) panel.replaceWith(own);
      for (const part of [".hosting", ".pins", ".rhead p", ".rhead .more", ".hush", ".say"]) {
        const [now, next] = [this.one(part), page.querySelector(part)];
        if (part === ".say" && now && next) continue;
        if (now && next) now.replaceWith(next);
        else if (now) now.remove();
        else if (next && (part === ".pins" || part === ".hosting")) this.one("[data-strip]")?.after(next);
        else if (next) return location.reload();
      }
    }, Math.random() * 2_000);
  }

  #quiz(): void {
    if (this.#plays || !this.one(".quiz")) return;
    this.#plays = true;
    void import("./chat/quizzing").then(({ quizzing }) => quizzing(this));
  }

  #polls(): void {
    if (this.#polled || !this.one(".prose a[href*='/threads/']")) return;
    this.#polled = true;
    void import("./chat/polling").then(({ polling }) => polling(this));
  }

  /** Whether the line came back. */
  reached(state: "on" | "away"): boolean {
    const doing = this.one<HTMLElement>("[data-doing]");
    if (!doing || (doing.dataset["state"] ?? "on") === state) return false;
    doing.dataset["state"] = state;
    doing.textContent = state === "away" ? this.word("away") : "";
    this.say(this.word(state === "away" ? "away" : "back"));
    return state === "on";
  }

  toEnd(): void {
    this.#scroll.scrollTop = 0;
  }

  // ── reading ──────────────────────────────────────────────────────────────────────────────────

  #atEnd(): boolean {
    return this.#scroll.scrollTop > -48;
  }

  /** One reads the end: nothing is new any more, and the server may know. */
  #seen(): void {
    if (document.hidden || !this.#atEnd()) return;
    this.#fresh = 0;
    this.#pill();
    if (!this.dataset["me"] || this.#reading >= this.#last || this.dataset["latest"] === undefined) return;
    const first = this.#reading === 0;
    this.#reading = this.#last;
    if (this.isLive) return live.read(this.stream, this.#last);
    const body = new URLSearchParams({ seq: String(this.#last) });
    setTimeout(() => void fetch(`${this.word("url")}/reading`, { method: "POST", body, headers: { accept: "application/json" } }).catch(() => (this.#reading = 0)), first ? 1_000 : 300);
  }

  #pill(): void {
    const pill = this.one<HTMLElement>("[data-fresh]");
    const words = pill?.querySelector("span");
    if (!pill || !words) return;
    pill.hidden = this.#fresh === 0;
    words.textContent = this.#fresh === 1 ? this.word("newOne") : this.word("newOther").replace("{n}", String(this.#fresh));
  }

  #divide(line: HTMLElement): void {
    const since = this.one(".since") ?? document.createElement("li");
    if (!since.firstChild) {
      since.className = "since";
      const words = document.createElement("span");
      words.textContent = this.word("since");
      since.append(words);
    }
    line.classList.remove("follows");
    line.before(since);
  }

  /** Politely: one line is read out, several are counted. */
  #hear(line: HTMLElement): void {
    const name = line.querySelector(".by b")?.textContent ?? "";
    const words = line.querySelector(".prose")?.textContent?.trim() ?? "";
    this.say(this.#fresh > 1 ? this.word("newOther").replace("{n}", String(this.#fresh)) : `${name}: ${words}`);
  }

  say(words: string): void {
    const heard = this.one("[data-heard]");
    if (heard) heard.textContent = words;
  }

  #history(): void {
    for (const where of ["older", "newer"] as const) {
      const link = this.one<HTMLAnchorElement>(`[data-${where}]`);
      if (!link) continue;
      const fetchMore = (): void => void this.#further(link, where);
      this.on(link, "click", (event) => (event.preventDefault(), fetchMore()));
      if (where === "newer") continue;
      const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && fetchMore(), { root: this.#scroll, rootMargin: "300px" });
      watch.observe(link);
      this.signal.addEventListener("abort", () => watch.disconnect());
    }
    const pill = this.one<HTMLElement>("[data-fresh]");
    if (pill) this.on(pill, "click", () => this.#scroll.scrollTo({ top: 0 }));
  }

  async #further(link: HTMLAnchorElement, where: "older" | "newer"): Promise<void> {
    const place = link.dataset[where];
    if (!place || link.ariaBusy === "true") return;
    link.ariaBusy = "true";
    const name = where === "older" ? "before" : "from";
    const answer = await fetch(`${this.word("url")}/lines?${name}=${place}`, { signal: this.signal }).catch(() => null);
    link.ariaBusy = null;
    if (!answer?.ok) return;
    const told = (await answer.json()) as { html: string; older: number | null; newer: number | null };
    const from = this.#scroll.scrollTop;
    this.lines.add(told.html, where === "older" ? "before" : "after");
    if (where === "older") this.#scroll.scrollTop = from;
    const next = told[where];
    if (next === null) link.parentElement?.remove();
    else link.dataset[where] = String(next);
  }

}

customElements.define("chat-room", ChatRoom);

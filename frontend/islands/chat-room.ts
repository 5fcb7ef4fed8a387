// <chat-room>: a room that moves while one looks at it. Without a line it asks every few seconds; what is said is kept
// until the server has it.
import { nodes } from "../lib/html";
import { Island } from "../lib/island";
import { live, type LiveName, type LiveState } from "../lib/live";
import { type Frame, Lines } from "./chat/lines";
import { type Draft, Unsent } from "./chat/unsent";

const EVERY = 3_000;
const EVERY_HIDDEN = 20_000;
const RETRY = 4_000;

interface Refusal {
  errors?: { message: string }[];
  refusal?: { because: string; remedy: string } | null;
}

class ChatRoom extends Island {
  #lines!: Lines;
  #unsent: Unsent | null = null;
  #scroll!: HTMLElement;
  #last = 0;
  #fresh = 0;
  #editing: HTMLElement | null = null;
  #ready = 0;
  #reading = 0;
  #timer = 0;
  #retry = 0;
  #busy = false;
  #line: LiveState = "away";
  #told = 0;
  #typing = new Map<number, { name: string; until: number }>();

  protected start(): void {
    const list = this.one<HTMLElement>("[data-lines]");
    const scroll = this.one<HTMLElement>("[data-scroll]");
    if (!list || !scroll) return;
    this.#scroll = scroll;
    this.#last = Number(this.dataset["last"]);
    const own = this.one<HTMLElement>("[data-own]");
    const apart = new Set((this.dataset["apart"] ?? "").split(","));
    this.#lines = new Lines(list, own, apart, this.#word("folded"));
    this.#form(own);
    this.#acts();
    this.#keys();
    this.#history();
    this.on(scroll, "scroll", () => this.#seen(), { passive: true });
    const gone = { signal: this.signal };
    document.addEventListener("visibilitychange", () => (this.#seen(), this.#soon(0)), gone);
    window.addEventListener("online", () => (this.#soon(0), void this.#flush()), gone);
    this.signal.addEventListener("abort", () => (clearTimeout(this.#timer), clearTimeout(this.#retry)));
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
      this.#soon(EVERY);
      this.#seen();
    }
    void this.#flush();
  }

  #word(name: string): string {
    return this.dataset[name] ?? "";
  }

  // ── what happens ─────────────────────────────────────────────────────────────────────────────

  #follow(): void {
    live.on(
      this.#stream(),
      {
        last: this.#last,
        event: (event) => this.#happened({ ...event, line: event.line ?? null, author: event.author ?? null }),
        resync: (from) => void this.#ask(from),
        presence: ({ n }) => this.#people(n),
        typing: (who) => this.#types(who),
        state: (state) => {
          this.#line = state;
          if (state === "on") {
            clearTimeout(this.#timer);
            if (this.#state("on")) void this.#flush();
          } else this.#soon(EVERY);
        },
      },
      this.signal,
    );
  }

  #stream(): string {
    return `room:${this.dataset["room"]}`;
  }

  /** Small counts are hidden: nobody likes to be the second in a room. */
  #people(n: number): void {
    const people = this.one("[data-people]");
    if (people) people.textContent = n < 3 ? "" : this.#word("here").replace("{n}", String(n));
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
    doing.textContent = names.length === 0 ? "" : this.#word(words).replace("{name}", names[0] ?? "").replace("{other}", names[1] ?? "");
  }

  #soon(wait: number): void {
    if (this.dataset["latest"] === undefined || this.#line === "on") return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(), wait);
  }

  /** Reads what happened; with `from`, also what later events have overtaken. */
  async #ask(from?: number): Promise<void> {
    if (this.#busy && from === undefined) return;
    this.#busy = true;
    let more = false;
    let next = from;
    try {
      const answer = await fetch(`${this.#word("url")}/lines?after=${from ?? this.#last}`, { signal: this.signal });
      if (answer.status === 404 || answer.status === 403) return location.reload();
      if (!answer.ok) throw new Error(String(answer.status));
      const told = (await answer.json()) as { seq: number; more: boolean; frames: Frame[] };
      for (const frame of told.frames) this.#happened(frame, from !== undefined);
      more = told.more;
      if (from !== undefined) next = told.seq;
      if (this.#state("on")) void this.#flush();
    } catch {
      if (this.signal.aborted) return;
      this.#state("away");
    } finally {
      this.#busy = false;
    }
    if (more) return this.#ask(next);
    this.#soon(document.hidden ? EVERY_HIDDEN : EVERY);
  }

  #happened(frame: Frame, again = false): void {
    if (frame.seq <= this.#last && !again) return;
    this.#last = Math.max(this.#last, frame.seq);
    if (frame.kind === "state" || frame.kind === "pinned") this.#refresh(frame);
    if (frame.kind === "cleared") return location.reload();
    if (frame.line === null) return;
    if (frame.kind === "said" && frame.author !== null && this.#typing.delete(frame.author)) this.#doing();
    const low = this.#atEnd();
    const line = this.#lines.apply(frame);
    if (!line) return;
    this.one("[data-empty]")?.remove();
    if (String(frame.author) === this.dataset["me"]) return this.#seen();
    if (low && !document.hidden) return this.#hear(line), this.#seen();
    if (!this.#fresh++) this.#divide(line);
    this.#pill();
    this.#hear(line);
  }

  /** A strip or pins changed: they are read again from the page, a moment later so that not all ask at once. */
  #refresh(frame: Frame): void {
    const strip = this.one("[data-strip]");
    if (frame.kind === "state" && strip && frame.html) strip.replaceChildren(nodes(frame.html));
    setTimeout(async () => {
      const answer = await fetch(this.#word("url"), { signal: this.signal });
      if (!answer.ok) return;
      const page = nodes(await answer.text());
      for (const part of [".pins", ".rhead p", ".rhead .more", ".hush", ".say"]) {
        const [now, next] = [this.one(part), page.querySelector(part)];
        if (part === ".say" && now && next) continue;
        if (now && next) now.replaceWith(next);
        else if (now) now.remove();
        else if (next && part === ".pins") this.one("[data-strip]")?.after(next);
        else if (next) return location.reload();
      }
    }, Math.random() * 2_000);
  }

  /** Whether the line came back. */
  #state(state: string): boolean {
    const doing = this.one<HTMLElement>("[data-doing]");
    if (!doing || (doing.dataset["state"] ?? "on") === state) return false;
    doing.dataset["state"] = state;
    doing.textContent = state === "away" ? this.#word("away") : "";
    this.#say(this.#word(state === "away" ? "away" : "back"));
    return state === "on";
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
    if (this.#line === "on") return live.read(this.#stream(), this.#last);
    const body = new URLSearchParams({ seq: String(this.#last) });
    setTimeout(() => void fetch(`${this.#word("url")}/reading`, { method: "POST", body, headers: { accept: "application/json" } }).catch(() => (this.#reading = 0)), first ? 1_000 : 300);
  }

  #pill(): void {
    const pill = this.one<HTMLElement>("[data-fresh]");
    const words = pill?.querySelector("span");
    if (!pill || !words) return;
    pill.hidden = this.#fresh === 0;
    words.textContent = this.#fresh === 1 ? this.#word("newOne") : this.#word("newOther").replace("{n}", String(this.#fresh));
  }

  #divide(line: HTMLElement): void {
    const since = this.one(".since") ?? document.createElement("li");
    if (!since.firstChild) {
      since.className = "since";
      const words = document.createElement("span");
      words.textContent = this.#word("since");
      since.append(words);
    }
    line.classList.remove("follows");
    line.before(since);
  }

  /** Politely: one line is read out, several are counted. */
  #hear(line: HTMLElement): void {
    const name = line.querySelector(".by b")?.textContent ?? "";
    const words = line.querySelector(".prose")?.textContent?.trim() ?? "";
    this.#say(this.#fresh > 1 ? this.#word("newOther").replace("{n}", String(this.#fresh)) : `${name}: ${words}`);
  }

  #say(words: string): void {
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
    const answer = await fetch(`${this.#word("url")}/lines?${name}=${place}`, { signal: this.signal }).catch(() => null);
    link.ariaBusy = null;
    if (!answer?.ok) return;
    const told = (await answer.json()) as { html: string; older: number | null; newer: number | null };
    const from = this.#scroll.scrollTop;
    this.#lines.add(told.html, where === "older" ? "before" : "after");
    if (where === "older") this.#scroll.scrollTop = from;
    const next = told[where];
    if (next === null) link.parentElement?.remove();
    else link.dataset[where] = String(next);
  }

  // ── speaking ─────────────────────────────────────────────────────────────────────────────────

  #form(own: HTMLElement | null): void {
    const form = this.one<HTMLFormElement>(".say");
    const mould = this.one<HTMLTemplateElement>("template[data-mine]");
    if (!form || !mould || !own) return;
    this.#unsent = new Unsent(`room:${this.dataset["room"]}:${this.dataset["me"]}`, own, mould);
    const field = form.elements.namedItem("body") as HTMLTextAreaElement;
    this.on(form, "submit", (event) => (event.preventDefault(), void this.#send(form, field)));
    this.on(field, "keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      } else if (event.key === "ArrowUp" && !field.value) {
        event.preventDefault();
        this.#step(null, -1);
      } else if (event.key === "Escape") this.#calm(form, field);
    });
    this.on(form, "click", (event) => {
      if (!(event.target as Element).closest("[data-forget]")) return;
      event.preventDefault();
      this.#calm(form, field);
      field.focus();
    });
    this.on(own, "click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-again]");
      if (button) void this.#flush(button.dataset["again"]);
    });
    this.on(field, "input", () => {
      if (!field.value || this.#editing || Date.now() - this.#told < 3_000) return;
      this.#told = Date.now();
      live.typing(this.#stream());
    });
    this.#ready = Date.now() + Number(this.dataset["wait"]) * 1_000;
    this.#ring(form);
  }

  async #send(form: HTMLFormElement, field: HTMLTextAreaElement): Promise<void> {
    const body = field.value.trim();
    if (!body || Date.now() < this.#ready) return field.focus();
    if (this.#editing) return this.#change(this.#editing, form, field, body);
    const reply = form.elements.namedItem("reply_to") as HTMLInputElement;
    const charter = form.elements.namedItem("charter") as HTMLInputElement | null;
    // The charter is accepted once, on the page: its errors stand beside the box.
    if (charter && !charter.checked) return charter.focus();
    if (charter) return form.submit();
    const draft = { id: crypto.randomUUID(), body, reply: reply.value };
    field.value = "";
    this.#calm(form, field);
    this.#unsent?.add(draft);
    this.#scroll.scrollTop = 0;
    await this.#post(draft, form);
  }

  async #post(draft: Draft, form: HTMLFormElement): Promise<void> {
    const sent = new URLSearchParams({ client: draft.id, body: draft.body, reply_to: draft.reply });
    let answer: Response;
    try {
      answer = await fetch(form.action, { method: "POST", body: sent, headers: { accept: "application/json" }, signal: this.signal });
    } catch {
      if (this.signal.aborted) return;
      this.#unsent?.stuck(draft.id, this.#word("unsent"));
      this.#state("away");
      // The socket may stand while a request fails: it is tried again on its own.
      clearTimeout(this.#retry);
      this.#retry = window.setTimeout(() => void this.#flush(), RETRY);
      return this.#soon(1_000);
    }
    if (answer.ok) {
      this.#state("on");
      const told = (await answer.json()) as { line: number; held?: boolean };
      if (told.held) this.#unsent?.held(draft.id, told.line);
      else {
        // On a line that is up it comes by itself, and takes the place of what was shown in advance.
        if (this.#line !== "on") await this.#ask();
        this.#unsent?.sent(draft.id, Boolean(this.#lines.find(told.line)));
      }
      this.#ready = Date.now() + Number(this.dataset["slow"]) * 1_000;
      return this.#ring(form);
    }
    const why = ((await answer.json().catch(() => ({}))) as Refusal) ?? {};
    const words = why.refusal ? `${why.refusal.because} ${why.refusal.remedy}` : (why.errors?.[0]?.message ?? this.#word("unsent"));
    // What the server will not have goes back to the field, to be mended.
    const field = form.elements.namedItem("body") as HTMLTextAreaElement;
    if (answer.status < 500 && !field.value) {
      this.#unsent?.done(draft.id);
      field.value = draft.body;
      this.#blame(form, words);
    } else this.#unsent?.stuck(draft.id, words, this.#word("again"));
  }

  #flushing = false;

  async #flush(only?: string): Promise<void> {
    const form = this.one<HTMLFormElement>(".say");
    if (!form || !this.#unsent || this.#flushing) return;
    this.#flushing = true;
    try {
      for (const draft of [...this.#unsent.all]) {
        if (!only || draft.id === only) await this.#post(draft, form);
      }
    } finally {
      this.#flushing = false;
    }
  }

  #blame(form: HTMLFormElement, words: string): void {
    form.querySelector(".error[data-said]")?.remove();
    const error = document.createElement("p");
    error.className = "error";
    error.dataset["said"] = "";
    error.role = "alert";
    error.textContent = words;
    form.prepend(error);
  }

  async #change(line: HTMLElement, form: HTMLFormElement, field: HTMLTextAreaElement, body: string): Promise<void> {
    const answer = await this.#quietly(`/lines/${line.dataset["line"]}`, { body });
    if (!answer) return this.#say(this.#word("away"));
    if (!answer.ok) {
      const why = (await answer.json().catch(() => ({}))) as Refusal;
      return this.#blame(form, why.refusal?.because ?? why.errors?.[0]?.message ?? "");
    }
    field.value = "";
    this.#calm(form, field);
    this.#soon(0);
  }

  async #quietly(below: string, fields: Record<string, string>): Promise<Response | null> {
    const headers = { accept: "application/json" };
    return fetch(this.#word("url") + below, { method: "POST", body: new URLSearchParams(fields), headers, signal: this.signal }).catch(() => null);
  }

  /** Answers and edits nothing any more. */
  #calm(form: HTMLFormElement, field: HTMLTextAreaElement): void {
    if (this.#editing) {
      this.#editing.classList.remove("editing");
      field.value = "";
    }
    this.#editing = null;
    (form.elements.namedItem("reply_to") as HTMLInputElement).value = "";
    form.querySelector(".error[data-said]")?.remove();
    const shown = form.querySelector<HTMLElement>("[data-answered]");
    if (shown) shown.hidden = true;
  }

  #strip(words: string): void {
    const shown = this.one<HTMLElement>("[data-answered]");
    const whom = shown?.querySelector("[data-whom]");
    if (!shown || !whom) return;
    whom.textContent = words;
    shown.hidden = false;
  }

  /** The seconds that slow mode still asks for, as a ring around the button. */
  #ring(form: HTMLFormElement): void {
    const button = form.querySelector<HTMLButtonElement>(".send");
    const left = this.#ready - Date.now();
    if (!button) return;
    button.classList.toggle("slow", left > 0);
    if (left <= 0) return;
    const whole = Math.max(Number(this.dataset["slow"]), 1) * 1_000;
    button.style.setProperty("--gone", String(100 - Math.min(100, (left / whole) * 100)));
    setTimeout(() => this.#ring(form), 250);
  }

  // ── what one does with a line ────────────────────────────────────────────────────────────────

  #acts(): void {
    this.on(this, "click", (event) => {
      const target = event.target as Element;
      const line = target.closest<HTMLElement>(".line");
      const chip = target.closest<HTMLElement>("[data-react]");
      const opens = target.closest<HTMLAnchorElement>("[data-acts]");
      const act = target.closest<HTMLElement>("[data-act]");
      if (chip && line) return void this.#react(line, chip.dataset["react"] ?? "");
      if (opens && line && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        return void this.#menu(line, opens);
      }
      const menu = target.closest<HTMLElement>(".pop-acts");
      if (act && menu) {
        const of = this.#lines.find(menu.dataset["of"] ?? "");
        event.preventDefault();
        if (of && act.dataset["act"] === "reply") this.#reply(of);
        if (of && act.dataset["act"] === "edit") this.#edit(of, act.dataset["source"] ?? "");
      }
      if (!menu || act) this.#shut();
    });
    this.on(this, "submit", (event) => {
      const form = event.target as HTMLFormElement;
      const menu = form.closest<HTMLElement>(".pop-acts");
      const line = menu && this.#lines.find(menu.dataset["of"] ?? "");
      if (!menu || !line || (!form.matches("[data-quiet]") && !form.matches("[data-signs]"))) return;
      event.preventDefault();
      const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
      this.#shut();
      if (form.matches("[data-signs]")) return void this.#react(line, button?.value ?? "");
      const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
      void this.#quietly(form.action.slice(form.action.indexOf("/lines/")), fields).then(() => this.#soon(0));
    });
  }

  async #react(line: HTMLElement, word: string): Promise<void> {
    if (!this.dataset["me"]) return;
    const give = !this.#lines.gave(line, word);
    this.#lines.mark(line, word, give);
    const answer = await this.#quietly(`/lines/${line.dataset["line"]}/reactions`, { [give ? "give" : "drop"]: word });
    if (!answer?.ok) this.#lines.mark(line, word, !give);
    this.#soon(0);
  }

  async #menu(line: HTMLElement, opens: HTMLAnchorElement): Promise<void> {
    const again = opens.ariaExpanded === "true";
    this.#shut();
    if (again) return;
    const answer = await fetch(`${opens.href}?menu=1`, { signal: this.signal }).catch(() => null);
    if (!answer?.ok) return location.assign(opens.href);
    const menu = document.createElement("div");
    menu.className = "menu pop-acts";
    menu.dataset["of"] = line.dataset["line"];
    menu.append(nodes(await answer.text()));
    this.append(menu);
    opens.ariaExpanded = "true";
    const [room, at] = [this.getBoundingClientRect(), opens.getBoundingClientRect()];
    const top = Math.min(at.bottom - room.top, room.height - menu.offsetHeight - 8);
    menu.style.setProperty("top", `${Math.max(8, top)}px`);
    menu.querySelector<HTMLElement>("button, a")?.focus();
    void import("./copy-link");
  }

  #shut(): void {
    this.one(".pop-acts")?.remove();
    for (const open of this.querySelectorAll('[data-acts][aria-expanded="true"]')) open.removeAttribute("aria-expanded");
  }

  #reply(line: HTMLElement): void {
    const form = this.one<HTMLFormElement>(".say");
    if (!form) return;
    const field = form.elements.namedItem("body") as HTMLTextAreaElement;
    this.#calm(form, field);
    (form.elements.namedItem("reply_to") as HTMLInputElement).value = line.dataset["line"] ?? "";
    this.#strip(`${line.querySelector(".by b")?.textContent ?? ""} ${line.querySelector(".prose")?.textContent?.trim().slice(0, 120) ?? ""}`);
    field.focus();
  }

  #edit(line: HTMLElement, source: string): void {
    const form = this.one<HTMLFormElement>(".say");
    if (!form) return;
    const field = form.elements.namedItem("body") as HTMLTextAreaElement;
    this.#calm(form, field);
    this.#editing = line;
    line.classList.add("editing");
    field.value = source;
    this.#strip(this.#word("editing"));
    field.focus();
  }

  // ── by keyboard ──────────────────────────────────────────────────────────────────────────────

  #keys(): void {
    this.on(this, "keydown", (event) => {
      const target = event.target as HTMLElement;
      if (event.key === "Escape") {
        const menu = target.closest<HTMLElement>(".pop-acts");
        const of = menu && this.#lines.find(menu.dataset["of"] ?? "");
        this.#shut();
        if (of) return of.focus();
        if (target.matches(".line")) this.one<HTMLElement>(".say textarea")?.focus();
        return;
      }
      if (target === this.#scroll && event.key === "ArrowUp" && !event.shiftKey) {
        event.preventDefault();
        return this.#step(null, -1);
      }
      if (!target.matches(".line") || event.ctrlKey || event.metaKey || event.altKey) return;
      const opens = target.querySelector<HTMLAnchorElement>("[data-acts]");
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (step) this.#step(target, step);
      else if (event.key === "r") this.#reply(target);
      else if (event.key === "e" && target.dataset["author"] === this.dataset["me"]) void this.#editByKey(target, opens);
      else if ((event.key === "Enter" || event.key === "m") && opens) void this.#menu(target, opens);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  async #editByKey(line: HTMLElement, opens: HTMLAnchorElement | null): Promise<void> {
    if (!opens) return;
    await this.#menu(line, opens);
    this.one<HTMLElement>('.pop-acts [data-act="edit"]')?.click();
  }

  /** To the next line up or down; below the last one stands the field. */
  #step(from: HTMLElement | null, by: number): void {
    const lines = this.#lines.all();
    const at = from ? lines.indexOf(from) + by : lines.length - 1;
    const next = lines[at];
    if (from) from.tabIndex = -1;
    if (!next) return at >= lines.length ? this.one<HTMLElement>(".say textarea")?.focus() : undefined;
    next.tabIndex = 0;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

customElements.define("chat-room", ChatRoom);

// The field of a room: what is said in it, answered and corrected, and sent again until the server has it.
import { live } from "../../lib/live";
import { quietly, type Room } from "./room";
import { type Draft, Unsent } from "./unsent";

/** Milliseconds after which a line that could not leave is tried again. */
const RETRY = 4_000;
/** The others are told that somebody types once in so many milliseconds. */
const TYPING = 3_000;

interface Refusal {
  errors?: { field: string; message: string }[];
  refusal?: { because: string; remedy: string } | null;
}

export class Speaking {
  #unsent: Unsent | null = null;
  #editing: HTMLElement | null = null;
  /** When slow mode lets one speak again. */
  #ready = 0;
  #retry = 0;
  #told = 0;
  #flushing = false;

  /** `own`: the list of lines on their way; `up`: what the upward arrow does in an empty field. */
  constructor(
    private readonly room: Room,
    own: HTMLElement | null,
    private readonly up: () => void,
  ) {
    const mould = room.host.querySelector<HTMLTemplateElement>("template[data-mine]");
    const form = this.#form;
    if (!form || !mould || !own) return;
    this.#unsent = new Unsent(`${room.stream}:${room.host.dataset["me"]}`, own, mould);
    this.#listen(form, own);
    this.#ready = Date.now() + Number(room.host.dataset["wait"]) * 1_000;
    this.#ring(form);
    room.gone.addEventListener("abort", () => clearTimeout(this.#retry));
  }

  get #form(): HTMLFormElement | null {
    return this.room.host.querySelector<HTMLFormElement>(".say");
  }

  /** Back to the field. */
  focus(): void {
    this.#form?.querySelector("textarea")?.focus();
  }

  /** What is said next answers this line. */
  reply(line: HTMLElement): void {
    const form = this.#form;
    if (!form) return;
    this.#calm(form);
    (form.elements.namedItem("reply_to") as HTMLInputElement).value = line.dataset["line"] ?? "";
    this.#strip(`${line.querySelector(".by b")?.textContent ?? ""} ${line.querySelector(".prose")?.textContent?.trim().slice(0, 120) ?? ""}`);
    this.focus();
  }

  /** What is sent next replaces this line's words. */
  edit(line: HTMLElement, source: string): void {
    const form = this.#form;
    if (!form) return;
    this.#calm(form);
    this.#editing = line;
    line.classList.add("editing");
    field(form).value = source;
    this.#strip(this.room.word("editing"));
    this.focus();
  }

  /** Sends again what could not leave: all of it, or one line. */
  async flush(only?: string): Promise<void> {
    const form = this.#form;
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

  #listen(form: HTMLFormElement, own: HTMLElement): void {
    const [signal, text] = [this.room.gone, field(form)];
    form.addEventListener("submit", (event) => (event.preventDefault(), void this.#send(form)), { signal });
    text.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
          event.preventDefault();
          form.requestSubmit();
        } else if (event.key === "ArrowUp" && !text.value) {
          event.preventDefault();
          this.up();
        } else if (event.key === "Escape") this.#calm(form);
      },
      { signal },
    );
    form.addEventListener(
      "click",
      (event) => {
        if (!(event.target as Element).closest("[data-forget]")) return;
        event.preventDefault();
        this.#calm(form);
        text.focus();
      },
      { signal },
    );
    own.addEventListener(
      "click",
      (event) => {
        const button = (event.target as Element).closest<HTMLElement>("[data-again]");
        if (button) void this.flush(button.dataset["again"]);
      },
      { signal },
    );
    text.addEventListener(
      "input",
      () => {
        if (!text.value || this.#editing || Date.now() - this.#told < TYPING) return;
        this.#told = Date.now();
        live.typing(this.room.stream);
      },
      { signal },
    );
  }

  async #send(form: HTMLFormElement): Promise<void> {
    const text = field(form);
    const body = text.value.trim();
    if (!body || Date.now() < this.#ready) return text.focus();
    if (this.#editing) return this.#change(this.#editing, form, body);
    const reply = form.elements.namedItem("reply_to") as HTMLInputElement;
    const charter = form.elements.namedItem("charter") as HTMLInputElement | null;
    // The charter is accepted once, on the page: its errors stand beside the box.
    if (charter && !charter.checked) return charter.focus();
    if (charter) return form.submit();
    const sure = form.querySelector<HTMLInputElement>("[name=sure]")?.checked ?? false;
    const draft = { id: crypto.randomUUID(), body, reply: reply.value, sure };
    text.value = "";
    this.#calm(form);
    this.#unsent?.add(draft);
    this.room.toEnd();
    await this.#post(draft, form);
  }

  async #post(draft: Draft, form: HTMLFormElement): Promise<void> {
    const { room } = this;
    const body = new URLSearchParams({ client: draft.id, body: draft.body, reply_to: draft.reply });
    if (draft.sure) body.set("sure", "yes");
    let answer: Response;
    try {
      answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" }, signal: room.gone });
    } catch {
      if (room.gone.aborted) return;
      this.#unsent?.stuck(draft.id, room.word("unsent"));
      room.reached("away");
      // The socket may stand while a request fails: it is tried again on its own.
      clearTimeout(this.#retry);
      this.#retry = window.setTimeout(() => void this.flush(), RETRY);
      return room.soon(1_000);
    }
    if (answer.ok) {
      room.reached("on");
      const told = (await answer.json()) as { line: number; held?: boolean };
      if (told.held) this.#unsent?.held(draft.id, told.line);
      else {
        // On a line that is up it comes by itself, and takes the place of what was shown in advance.
        if (!room.isLive) await room.ask();
        this.#unsent?.sent(draft.id, Boolean(room.lines.find(told.line)));
      }
      this.#ready = Date.now() + Number(room.host.dataset["slow"]) * 1_000;
      return this.#ring(form);
    }
    const why = ((await answer.json().catch(() => ({}))) as Refusal) ?? {};
    const words = why.refusal ? `${why.refusal.because} ${why.refusal.remedy}` : (why.errors?.[0]?.message ?? room.word("unsent"));
    // What the server will not have goes back to the field, to be mended.
    const text = field(form);
    if (answer.status < 500 && !text.value) {
      this.#unsent?.done(draft.id);
      text.value = draft.body;
      this.#blame(form, words);
      if (why.errors?.[0]?.field === "sure") this.#ask(form);
    } else this.#unsent?.stuck(draft.id, words, room.word("again"));
  }

  async #change(line: HTMLElement, form: HTMLFormElement, body: string): Promise<void> {
    const answer = await quietly(this.room, `/lines/${line.dataset["line"]}`, { body });
    if (!answer) return this.room.say(this.room.word("away"));
    if (!answer.ok) {
      const why = (await answer.json().catch(() => ({}))) as Refusal;
      return this.#blame(form, why.refusal?.because ?? why.errors?.[0]?.message ?? "");
    }
    this.#calm(form);
    this.room.soon(0);
  }

  #blame(form: HTMLFormElement, words: string): void {
    for (const said of form.querySelectorAll("[data-said]")) said.remove();
    const error = document.createElement("p");
    error.className = "error";
    error.dataset["said"] = "";
    error.role = "alert";
    error.textContent = words;
    form.prepend(error);
  }

  /** The box that answers the charter's question. */
  #ask(form: HTMLFormElement): void {
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = "sure";
    box.value = "yes";
    const words = document.createElement("span");
    words.textContent = this.room.word("sure");
    const label = document.createElement("label");
    label.className = "check";
    label.dataset["said"] = "";
    label.append(box, words);
    form.querySelector(".error[data-said]")?.after(label);
  }

  /** Answers and edits nothing any more. */
  #calm(form: HTMLFormElement): void {
    if (this.#editing) {
      this.#editing.classList.remove("editing");
      field(form).value = "";
    }
    this.#editing = null;
    (form.elements.namedItem("reply_to") as HTMLInputElement).value = "";
    for (const said of form.querySelectorAll("[data-said], .field:has([name=sure])")) said.remove();
    const shown = form.querySelector<HTMLElement>("[data-answered]");
    if (shown) shown.hidden = true;
  }

  /** Says above the field what it answers or edits. */
  #strip(words: string): void {
    const shown = this.room.host.querySelector<HTMLElement>("[data-answered]");
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
    const whole = Math.max(Number(this.room.host.dataset["slow"]), 1) * 1_000;
    button.style.setProperty("--gone", String(100 - Math.min(100, (left / whole) * 100)));
    setTimeout(() => this.#ring(form), 250);
  }
}

function field(form: HTMLFormElement): HTMLTextAreaElement {
  return form.elements.namedItem("body") as HTMLTextAreaElement;
}

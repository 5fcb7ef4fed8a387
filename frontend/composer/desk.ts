// The composer: what stands around the field while somebody writes. Loaded when they begin.
import { nodes } from "../lib/html";
import { Completion } from "./completing";
import { button, icon, make, send } from "./dom";
import * as editing from "./editing";
import { Judge } from "./judging";
import { Keeper } from "./keeping";
import { Pictures } from "./pictures";
import { Quoting } from "./quoting";
import { submit } from "./sending";
import { similar } from "./similar";

export class Desk {
  readonly form: HTMLFormElement;
  readonly field: HTMLTextAreaElement;
  /** Address of the space's pages. */
  readonly base: string;
  readonly keeper: Keeper;
  readonly judge: Judge;
  #words = new Map<string, string>();
  #state = make("span", { role: "status", class: "state" });
  #quoting: Quoting;

  constructor(
    readonly host: HTMLElement,
    readonly signal: AbortSignal,
  ) {
    this.form = host.querySelector("form")!;
    this.field = this.form.querySelector<HTMLTextAreaElement>("textarea[name=body]")!;
    this.base = host.dataset["base"] ?? "";
    this.end.firstElementChild?.after(this.#state);
    // Nothing is waited for before the text is safe.
    this.keeper = new Keeper(this);
    this.judge = new Judge(this);
    this.#quoting = new Quoting(this);
    this.#listen();
    void this.#equip();
  }

  /** Whether somebody is signed in. */
  get isMember(): boolean {
    return this.host.dataset["member"] !== "0";
  }

  /** What closes the composer: buttons and the state. */
  get end(): HTMLElement {
    return this.form.querySelector<HTMLElement>(".end")!;
  }

  word(name: string): string {
    return this.#words.get(name) ?? "";
  }

  /** Says what has become of the text, with something to do about it. */
  say(name: string, ...also: (Node | string)[]): void {
    this.#state.dataset["state"] = name;
    this.#state.replaceChildren(this.word(name), ...also);
  }

  /** The value of one of the form's fields. */
  value(name: string): string {
    const found = this.form.elements.namedItem(name);
    return found && "value" in found ? String(found.value) : "";
  }

  set(name: string, value: string): void {
    const found = this.form.elements.namedItem(name);
    if (found instanceof RadioNodeList) found.value = value;
    else if (found && "value" in found) found.value = value;
    else if (value) this.form.prepend(make("input", { type: "hidden", name, value }));
  }

  answer(post: Element): void {
    this.#quoting.answer(post);
  }

  offerQuote(selection: Selection): void {
    this.#quoting.offer(selection);
  }

  /** The toolbar and the words come in one fragment. Without it the field is still a field. */
  async #equip(): Promise<void> {
    try {
      const answer = await fetch(`${this.base}/composer`, { signal: this.signal });
      if (!answer.ok) return;
      const fragment = nodes(await answer.text());
      for (const word of fragment.querySelectorAll<HTMLElement>("[data-words] [data-word]")) {
        this.#words.set(word.dataset["word"] ?? "", word.textContent ?? "");
      }
      const bar = fragment.querySelector<HTMLElement>(".bar");
      if (bar) this.#toolbar(bar);
      this.keeper.reconcile();
    } catch {
      addEventListener("online", () => void this.#equip(), { once: true, signal: this.signal });
    }
  }

  #toolbar(bar: HTMLElement): void {
    const pictures = this.isMember ? new Pictures(this) : null;
    if (!pictures) bar.querySelector("[data-act=image]")?.remove();
    if (this.isMember) {
      new Completion(this);
      similar(this);
    }
    const buttons = [...bar.querySelectorAll<HTMLButtonElement>("button")];
    // One stop for the Tab key; arrows walk along.
    buttons.forEach((one, index) => (one.tabIndex = index ? -1 : 0));
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const now = buttons.indexOf(event.target as HTMLButtonElement);
      if (!step || now < 0) return;
      event.preventDefault();
      const next = buttons[(now + step + buttons.length) % buttons.length]!;
      buttons.forEach((one) => (one.tabIndex = one === next ? 0 : -1));
      next.focus();
    });
    bar.addEventListener("click", (event) => {
      const name = (event.target as Element).closest<HTMLElement>("[data-act]")?.dataset["act"];
      if (name === "image") pictures?.choose();
      else if (name) editing.act(this.field, name);
    });
    // The selection stays in the field while a button is pressed.
    bar.addEventListener("mousedown", (event) => event.preventDefault());
    this.field.before(bar);
  }

  #listen(): void {
    const { signal } = this;
    this.form.addEventListener("input", () => this.keeper.changed(), { signal });
    this.field.addEventListener("input", () => this.judge.look(), { signal });
    this.field.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.form.addEventListener("submit", (event) => this.#submit(event), { signal });
    this.form.querySelector("[name=title]")?.addEventListener("input", () => this.judge.look(), { signal });
  }

  #key(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const name = editing.actOf(event);
    if (name) {
      event.preventDefault();
      event.stopPropagation();
      editing.act(this.field, name);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing && editing.newItem(this.field)) {
      event.preventDefault();
    }
  }

  #submit(event: SubmitEvent): void {
    const act = (event.submitter as HTMLButtonElement | null)?.value;
    event.preventDefault();
    if (act === "preview") void this.#preview(event.submitter as HTMLButtonElement);
    else if (act === "draft") void this.keeper.save();
    else if (act === "quote") void this.#quote();
    else void submit(this);
  }

  async #quote(): Promise<void> {
    const body = this.keeper.fields();
    body.set("act", "quote");
    const answer = await send(this.form.action, body, this.signal).catch(() => null);
    if (!answer?.ok) return;
    const { quote } = (await answer.json()) as { quote?: string };
    if (quote) editing.block(this.field, quote);
  }

  /** The server's rendering under the field, until the button is pressed again. */
  async #preview(pressed: HTMLButtonElement): Promise<void> {
    const shown = this.form.querySelector("#preview");
    shown?.remove();
    pressed.setAttribute("aria-pressed", String(!shown));
    if (shown) return;
    const prose = make("div", { class: "prose" });
    const look = make("div", { class: "look", id: "preview", role: "region", "aria-label": this.word("preview"), "aria-live": "polite" }, prose);
    this.end.before(look);
    const body = new URLSearchParams({ body: this.field.value });
    const answer = await send(`${this.base}/preview`, body, this.signal).catch(() => null);
    if (answer?.ok) prose.replaceChildren(nodes(await answer.text()));
    else look.remove();
  }

  /** A block of the composer that offers another version of the text. */
  offer(title: string, text: string, choices: [string, string, () => void][]): HTMLElement {
    const words = make("textarea", { class: "input", readonly: "", rows: "6", "aria-label": this.word(title) });
    words.value = text;
    const acts = make("div", { class: "acts" });
    const box = make("div", { class: "other", role: "group" }, make("p", { role: "alert" }, icon("triangle-alert"), make("b", {}, this.word(title))), words, acts);
    for (const [name, kind, act] of choices) {
      acts.append(
        button(this.word(name), kind, () => {
          box.remove();
          act();
          this.field.focus();
        }),
      );
    }
    this.end.before(box);
    return box;
  }
}

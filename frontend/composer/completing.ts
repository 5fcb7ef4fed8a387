// Members after `@` and threads after `#`, offered under the field while one types.
import { nodes } from "../lib/html";
import type { Desk } from "./desk";
import { calm, make } from "./dom";
import { replace } from "./editing";

const PAUSE = 120;
/** What stands before the caret: the sign, and what was typed after it. */
const TYPED = /(?:^|[\s(])([@#])([\p{L}\p{N}_.-]{0,40})$/u;

export class Completion {
  #list = make("ul", { class: "offers", role: "listbox", id: "offers" });
  #status = make("span", { class: "vh", role: "status" });
  #pending: AbortController | null = null;
  /** Where the sign stands. */
  #start = -1;

  constructor(private desk: Desk) {
    const { field, signal } = desk;
    this.#list.hidden = true;
    this.#list.ariaLabel = desk.word("options");
    field.after(this.#list, this.#status);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", "offers");
    const ask = calm(PAUSE, () => void this.#ask());
    field.addEventListener("input", ask, { signal });
    field.addEventListener("blur", () => this.#close(), { signal });
    // Before the composer's own keys.
    field.addEventListener("keydown", (event) => this.#key(event), { signal, capture: true });
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      event.preventDefault();
      this.#take((event.target as Element).closest<HTMLElement>("[role=option]"));
    });
  }

  async #ask(): Promise<void> {
    const { desk } = this;
    const { selectionStart: at, value } = desk.field;
    const found = TYPED.exec(value.slice(Math.max(0, at - 60), at));
    const [, sign = "", typed = ""] = found ?? [];
    this.#pending?.abort();
    if (!found || (sign === "#" && typed.length < 2)) return this.#close();
    this.#pending = new AbortController();
    const query = new URLSearchParams({ q: typed });
    if (sign === "@" && desk.host.dataset["place"] === "reply") query.set("thread", desk.host.dataset["target"] ?? "");
    const url = `${desk.base}/composer/${sign === "@" ? "members" : "threads"}?${query}`;
    const answer = await fetch(url, { signal: AbortSignal.any([this.#pending.signal, desk.signal]), redirect: "error" }).catch(() => null);
    if (!answer?.ok) return;
    const options = [...nodes(await answer.text()).querySelectorAll<HTMLElement>("[role=option]")];
    options.forEach((option, index) => (option.id = `offer-${index}`));
    this.#start = at - typed.length - 1;
    this.#list.replaceChildren(...options);
    this.#list.hidden = !options.length;
    this.#status.textContent = options.length ? `${options.length} ${desk.word("options")}` : "";
    this.#select(options[0] ?? null);
  }

  #close(): void {
    this.#list.hidden = true;
    this.#status.textContent = "";
    this.#select(null);
  }

  #select(option: HTMLElement | null): void {
    for (const other of this.#list.children) other.setAttribute("aria-selected", String(other === option));
    if (option) this.desk.field.setAttribute("aria-activedescendant", option.id);
    else this.desk.field.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #take(option: HTMLElement | null): void {
    const text = option?.dataset["insert"];
    if (text) replace(this.desk.field, this.#start, this.desk.field.selectionStart, `${text} `);
    this.#close();
  }

  #key(event: KeyboardEvent): void {
    if (this.#list.hidden || event.isComposing) return;
    const options = [...this.#list.querySelectorAll<HTMLElement>("[role=option]")];
    const now = options.findIndex((option) => option.ariaSelected === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#select(options[(now + step + options.length) % options.length] ?? null);
    else if (event.key === "Escape") this.#close();
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") this.#take(options[now] ?? null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

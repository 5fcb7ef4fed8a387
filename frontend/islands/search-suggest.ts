// <search-suggest>: suggestions under the search field while one types (the combobox pattern of the ARIA guide).
import { nodes } from "../lib/html";
import { Island } from "../lib/island";

const PAUSE = 120;

class SearchSuggest extends Island {
  #input!: HTMLInputElement;
  #list!: HTMLUListElement;
  #status!: HTMLElement;
  #timer = 0;
  #pending: AbortController | null = null;
  #asked = "";

  protected start(): void {
    const input = this.one<HTMLInputElement>("input[type=search]");
    if (!input) return;
    this.#input = input;
    this.#prepare();
    this.on(input, "input", () => {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.#ask(), PAUSE);
    });
    this.on(input, "keydown", (event) => this.#key(event));
    this.on(input, "focus", () => this.#show(this.#list.childElementCount > 0 && this.#asked === input.value.trim()));
    this.on(this, "focusout", (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) this.#show(false);
    });
    // Keeps the focus in the field while a suggestion is clicked.
    this.on(this.#list, "mousedown", (event) => event.preventDefault());
    this.on(this.#list, "click", (event) => {
      if (event.target instanceof Element && !event.target.closest("a")) this.#follow(event.target.closest("[role=option]"));
    });
  }

  #prepare(): void {
    this.#list = this.one<HTMLUListElement>(".suggest") ?? document.createElement("ul");
    this.#list.className = "suggest";
    this.#list.id = "suggestions";
    this.#list.role = "listbox";
    this.#list.hidden = true;
    this.#list.ariaLabel = this.#input.getAttribute("aria-label");
    this.#status = document.createElement("span");
    this.#status.className = "vh";
    this.#status.role = "status";
    this.append(this.#list, this.#status);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.#list.id };
    for (const [name, value] of Object.entries(attributes)) this.#input.setAttribute(name, value);
  }

  async #ask(): Promise<void> {
    const query = this.#input.value.trim();
    this.#pending?.abort();
    this.#asked = query;
    if (query.length < 2) return this.#show(false);
    this.#pending = new AbortController();
    const url = new URL(this.dataset["url"] ?? `${this.#input.form?.action ?? "/search"}/suggest`, location.href);
    url.searchParams.set("q", query);
    try {
      const answer = await fetch(url, { signal: AbortSignal.any([this.#pending.signal, this.signal]) });
      if (answer.ok) this.#fill(await answer.text());
    } catch {
      // A newer question took over, or the network is away: the form still searches.
    }
  }

  #fill(html: string): void {
    this.#list.replaceChildren(...nodes(html).querySelectorAll("[role=option]"));
    this.#options().forEach((option, index) => {
      option.id = `suggestion-${index}`;
      option.querySelector("a")?.setAttribute("tabindex", "-1");
    });
    const count = this.#list.childElementCount;
    const sentence = this.dataset[count === 1 ? "countOne" : "countOther"] ?? "";
    this.#status.textContent = sentence.replace("{n}", String(count));
    this.#show(count > 0);
  }

  #options(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>("[role=option]")];
  }

  #show(open: boolean): void {
    this.#list.hidden = !open;
    this.#input.setAttribute("aria-expanded", String(open));
    if (!open) this.#select(null);
  }

  #select(option: HTMLElement | null): void {
    for (const other of this.#options()) other.setAttribute("aria-selected", String(other === option));
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #follow(option: Element | null | undefined): void {
    const href = option?.querySelector("a")?.href;
    if (href) location.assign(href);
  }

  #key(event: KeyboardEvent): void {
    const options = this.#options();
    const open = !this.#list.hidden && options.length > 0;
    const current = options.findIndex((option) => option.ariaSelected === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) return this.#show(options.length > 0);
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = current < 0 && step < 0 ? options.length - 1 : current + step;
      this.#select(options[next] ?? null);
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      this.#follow(options[current]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.#show(false);
    }
  }
}

customElements.define("search-suggest", SearchSuggest);

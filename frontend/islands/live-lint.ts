// <live-lint>: says while one types what is wrong with a charter, at its line, and which examples turn out as written.
// Without it the same page says it after a submit.
import { nodes } from "../lib/html";
import { Island } from "../lib/island";

const PAUSE = 400;

class LiveLint extends Island {
  #timer = 0;
  #pending: AbortController | null = null;
  #asked = "";
  #gutters = new Map<string, HTMLElement>();

  protected start(): void {
    const form = this.one<HTMLFormElement>("form");
    const out = this.one<HTMLElement>("[data-out]");
    if (!form || !out) return;
    for (const area of form.querySelectorAll<HTMLTextAreaElement>("textarea.source")) this.#number(area);
    this.#asked = this.#body(form).toString();
    this.#mark(out);
    this.on(form, "input", () => {
      for (const [name, gutter] of this.#gutters) this.#count(form, name, gutter);
      this.#later(form, out, PAUSE);
    });
    this.on(out, "click", (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-line]") : null;
      if (link && this.#go(form, link)) event.preventDefault();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#pending?.abort();
  }

  #later(form: HTMLFormElement, out: HTMLElement, pause: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#ask(form, out), pause);
  }

  #body(form: HTMLFormElement): URLSearchParams {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
    return body;
  }

  async #ask(form: HTMLFormElement, out: HTMLElement): Promise<void> {
    const body = this.#body(form);
    if (body.toString() === this.#asked) return;
    this.#pending?.abort();
    this.#pending = new AbortController();
    try {
      const answer = await fetch(this.dataset["url"] ?? "", {
        method: "POST",
        body,
        signal: AbortSignal.any([this.#pending.signal, this.signal]),
      });
      if (answer.status === 429) {
        const wait = Number(answer.headers.get("retry-after")) || 5;
        this.#later(form, out, wait * 1000);
      }
      if (!answer.ok) return;
      const html = await answer.text();
      this.#asked = body.toString();
      out.replaceChildren(...nodes(html).childNodes);
      this.#mark(out);
    } catch {
      // A newer question took over, or the network is away: saving checks as well.
    }
  }

  /** Puts line numbers beside a text whose lines are not broken. */
  #number(area: HTMLTextAreaElement): void {
    const gutter = document.createElement("div");
    gutter.className = "gutter";
    gutter.setAttribute("aria-hidden", "true");
    const frame = document.createElement("div");
    frame.className = "numbered";
    area.replaceWith(frame);
    area.wrap = "off";
    frame.append(gutter, area);
    this.#gutters.set(area.name, gutter);
    this.on(area, "scroll", () => (gutter.scrollTop = area.scrollTop));
    if (area.form) this.#count(area.form, area.name, gutter);
  }

  #count(form: HTMLFormElement, name: string, gutter: HTMLElement): void {
    const area = form.elements.namedItem(name);
    if (!(area instanceof HTMLTextAreaElement)) return;
    const lines = area.value.split("\n").length;
    while (gutter.childElementCount > lines) gutter.lastElementChild?.remove();
    while (gutter.childElementCount < lines) {
      const line = document.createElement("span");
      line.textContent = String(gutter.childElementCount + 1);
      gutter.append(line);
    }
    gutter.scrollTop = area.scrollTop;
  }

  /** Colours the numbers of the lines that something is said about. */
  #mark(out: HTMLElement): void {
    for (const gutter of this.#gutters.values()) for (const line of gutter.children) line.className = "";
    for (const link of [...out.querySelectorAll<HTMLElement>("[data-line]")].reverse()) {
      const gutter = this.#gutters.get(link.dataset["field"] ?? "");
      const line = gutter?.children[Number(link.dataset["line"]) - 1];
      if (line) line.className = link.closest(".bad") ? "bad" : "warn";
    }
  }

  /** Goes to a line of a field and selects it. */
  #go(form: HTMLFormElement, link: HTMLElement): boolean {
    const field = form.elements.namedItem(link.dataset["field"] ?? "");
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return false;
    const lines = field.value.split("\n");
    const number = Math.min(Number(link.dataset["line"]), lines.length);
    const start = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
    field.focus();
    field.setSelectionRange(start, start + (lines[number - 1]?.length ?? 0));
    if (field instanceof HTMLTextAreaElement) field.scrollTop = Math.max(0, (number - 4) * (field.scrollHeight / lines.length));
    return true;
  }
}

customElements.define("live-lint", LiveLint);

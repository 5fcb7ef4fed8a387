// <queue-keys>: one key for each act of the queue. In a list J and K walk over `[data-stop]` and X ticks the row; anywhere
// a key acts on the element of its `data-key`. Switched off together with the other single keys. Whoever opens a case
// takes it.
import { nodes } from "../lib/html";
import { Island } from "../lib/island";

class QueueKeys extends Island {
  protected start(): void {
    this.on(document, "keydown", (event) => {
      if (!this.#single(event)) return;
      const key = event.key.toLowerCase();
      const target = this.one<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
      if (target) this.#act(event, target);
      else if (key === "j") this.#walk(event, 1);
      else if (key === "k") this.#walk(event, -1);
      else if (key === "x") this.#tick(event);
    });
    this.on(document, "selectionchange", () => this.#choose());
    this.on(this, "click", (event) => this.#fill(event));
    const lease = this.one<HTMLFormElement>("form[data-lease]:has([value=take])");
    if (lease) void this.#take(lease);
  }

  /** Takes the case that was opened, so that nobody else begins to read it. */
  async #take(form: HTMLFormElement): Promise<void> {
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams({ act: "take" }),
        signal: this.signal,
      });
      const taken = answer.ok && nodes(await answer.text()).querySelector("form[data-lease]");
      if (taken && !form.contains(document.activeElement)) form.replaceWith(taken);
    } catch {
      // The button is still there.
    }
  }

  /** Words selected in the text under review are the passage that a mask would hide. */
  #choose(): void {
    const chosen = document.getSelection();
    const field = this.one<HTMLTextAreaElement>("#passage");
    const text = this.one(".reviewed .prose");
    const words = chosen?.toString().trim();
    if (!field || !text || !words || !chosen) return;
    if (text.contains(chosen.anchorNode) && text.contains(chosen.focusNode)) field.value = words;
  }

  /** Words that stand ready go into the field, to be read before they are sent. */
  #fill(event: MouseEvent): void {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-words]") : null;
    const field = this.one<HTMLTextAreaElement>("#message");
    if (!button || !field) return;
    event.preventDefault();
    field.value = button.dataset["words"] ?? "";
    field.focus();
  }

  #tick(event: KeyboardEvent): void {
    const at = document.activeElement;
    const box = at instanceof HTMLElement ? at.closest("li")?.querySelector<HTMLInputElement>("[name=case]") : null;
    if (!box || !this.contains(box)) return;
    event.preventDefault();
    box.checked = !box.checked;
  }

  /** Whether the key may act alone: not switched off, no modifier, nobody is typing, no dialog is open. */
  #single(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
    if (document.querySelector("dialog[open], keyboard-shortcuts[data-off]")) return false;
    const at = event.target;
    if (!(at instanceof HTMLElement)) return true;
    return !at.isContentEditable && !at.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  }

  #act(event: KeyboardEvent, target: HTMLElement): void {
    event.preventDefault();
    target.focus();
    if (!(target instanceof HTMLTextAreaElement)) target.click();
  }

  #walk(event: KeyboardEvent, by: number): void {
    const stops = [...this.querySelectorAll<HTMLElement>("[data-stop]")];
    if (!stops.length) return;
    event.preventDefault();
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const next = at < 0 ? (by > 0 ? 0 : stops.length - 1) : at + by;
    stops[Math.max(0, Math.min(stops.length - 1, next))]?.focus();
  }
}

customElements.define("queue-keys", QueueKeys);

// <queue-keys>: one key for each act of the queue. In a list J and K walk over `[data-stop]`; anywhere a key acts on the
// element of its `data-key`. Switched off together with the other single keys.
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
    });
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

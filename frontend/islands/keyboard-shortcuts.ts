// <keyboard-shortcuts>: Ctrl K and / search, G H home, C compose, ? help. Single keys can be switched off, which this
// browser remembers (WCAG 2.1.4).
import { Island } from "../lib/island";

/** Two keys in a row count as one shortcut within this many milliseconds. */
const CHORD = 900;
/** Where this browser remembers that single keys are switched off. */
const OFF = "single-keys-off";

class KeyboardShortcuts extends Island {
  #before = "";
  #at = 0;

  protected start(): void {
    this.#prepare();
    this.on(document, "keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") this.#do(event, () => this.#search());
      else if (this.#single(event)) this.#press(event);
    });
  }

  /** The switch in the dialog, and the buttons of the page that open it: useless without a script, so hidden till now. */
  #prepare(): void {
    const single = this.one<HTMLInputElement>("[data-single]");
    if (single) {
      single.checked = localStorage.getItem(OFF) === null;
      this.toggleAttribute("data-off", !single.checked);
      this.on(single, "change", () => {
        this.toggleAttribute("data-off", !single.checked);
        if (single.checked) localStorage.removeItem(OFF);
        else localStorage.setItem(OFF, "");
      });
    }
    for (const button of document.querySelectorAll<HTMLElement>("[data-shortcuts]")) {
      button.hidden = false;
      this.on(button, "click", () => this.#help());
    }
  }

  #help(): void {
    this.one<HTMLDialogElement>("dialog")?.showModal();
  }

  /** Whether the key may act alone: not switched off, no modifier, nobody is typing, no dialog is open. */
  #single(event: KeyboardEvent): boolean {
    if ("off" in this.dataset || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
    const typing = event.target instanceof HTMLElement && (event.target.isContentEditable || event.target.matches("input, textarea, select"));
    return !typing && !document.querySelector("dialog[open]");
  }

  #press(event: KeyboardEvent): void {
    const chord = event.timeStamp - this.#at < CHORD ? this.#before : "";
    const key = event.key.toLowerCase();
    [this.#before, this.#at] = [key, event.timeStamp];
    if (chord === "g" && key === "h") this.#do(event, () => location.assign(this.dataset["home"] ?? "/"));
    else if (key === "/") this.#do(event, () => this.#search());
    else if (key === "?") this.#do(event, () => this.#help());
    else if (key === "c") this.#do(event, () => this.#compose());
  }

  #do(event: KeyboardEvent, act: () => void): void {
    event.preventDefault();
    act();
  }

  #search(): void {
    const fields = [...document.querySelectorAll<HTMLInputElement>("form[role=search] input[type=search]")];
    const visible = fields.find((field) => field.checkVisibility());
    if (visible) visible.select();
    else location.assign(fields[0]?.form?.action ?? "/search");
  }

  /** The composer of this page, or the page for a new thread. */
  #compose(): void {
    const composer = document.querySelector<HTMLTextAreaElement>(".compose textarea");
    if (composer) composer.focus();
    else if (this.dataset["new"]) location.assign(this.dataset["new"]);
  }
}

customElements.define("keyboard-shortcuts", KeyboardShortcuts);

// <colour-preview>: dresses the page in the palette of the chosen colour before it is saved.
import { Island } from "../lib/island";

const PAUSE = 150;

class ColourPreview extends Island {
  #timer = 0;
  #sheet: HTMLLinkElement | null = null;
  #pending: AbortController | null = null;

  protected start(): void {
    const picker = this.one<HTMLInputElement>("input[type=color]");
    const hex = this.one<HTMLInputElement>("[data-hex]");
    if (!picker) return;
    this.on(picker, "input", () => {
      if (hex) hex.value = picker.value;
      this.#later(picker.value);
    });
    if (hex) {
      this.on(hex, "input", () => {
        if (!/^#[0-9a-f]{6}$/i.test(hex.value)) return;
        picker.value = hex.value;
        this.#later(hex.value);
      });
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sheet?.remove();
    this.#sheet = null;
  }

  #later(colour: string): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#dress(colour), PAUSE);
  }

  async #dress(colour: string): Promise<void> {
    this.#pending?.abort();
    this.#pending = new AbortController();
    const url = new URL(this.dataset["href"] ?? "/palette", location.href);
    url.searchParams.set("colour", colour);
    try {
      const answer = await fetch(url, { signal: AbortSignal.any([this.#pending.signal, this.signal]) });
      const href = new URL((await answer.text()).trim(), location.href);
      if (answer.ok && href.origin === location.origin) this.#wear(href.href);
    } catch {
      // The preview is a courtesy; saving works without it.
    }
  }

  /** The new sheet is loaded before the old one goes, so that nothing flashes. */
  #wear(href: string): void {
    const old = this.#sheet;
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = href;
    sheet.addEventListener("load", () => old?.remove());
    document.head.append(sheet);
    this.#sheet = sheet;
  }
}

customElements.define("colour-preview", ColourPreview);

// <fresh-part>: keeps a part of the page fresh while something goes on in the background, until it says that it is done.
import { nodes } from "../lib/html";
import { Island } from "../lib/island";
import { live } from "../lib/live";

class FreshPart extends Island {
  #timer = 0;

  protected start(): void {
    const stream = this.dataset["stream"];
    // Nobody waits for the next look when something happens: all of them look a moment later, not at once.
    if (stream) live.on(stream, { hint: () => this.#soon() }, this.signal);
    this.#later();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  #soon(): void {
    if (!this.dataset["every"]) return;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#look(), 200 + Math.random() * 1_000);
  }

  #later(): void {
    const seconds = Number(this.dataset["every"] ?? "");
    clearTimeout(this.#timer);
    if (seconds > 0) this.#timer = window.setTimeout(() => void this.#look(), seconds * 1000);
  }

  /** The same page again; what stands in its element of this id takes the place of what is here. */
  async #look(): Promise<void> {
    if (!document.hidden) {
      try {
        const answer = await fetch(location.href, { signal: this.signal });
        const fresh = answer.ok ? nodes(await answer.text()).querySelector<HTMLElement>(`#${this.id}`) : null;
        if (fresh) {
          const every = fresh.dataset["every"] ?? "";
          if (!this.contains(document.activeElement)) this.replaceChildren(...fresh.childNodes);
          this.dataset["every"] = every;
        }
      } catch {
        // The network is away; the link beside does the same.
      }
    }
    if (this.isConnected) this.#later();
  }
}

customElements.define("fresh-part", FreshPart);

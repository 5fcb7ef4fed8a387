// <live-bell>: the number at the bell, as it is now.
import { Island } from "../lib/island";
import { live } from "../lib/live";

class LiveBell extends Island {
  #timer = 0;

  protected start(): void {
    const ask = (): void => {
      this.#timer ||= window.setTimeout(() => void this.#fetch(), 500);
    };
    live.on(this.dataset["stream"] ?? "", { hint: ask }, this.signal);
  }

  async #fetch(): Promise<void> {
    this.#timer = 0;
    try {
      const answer = await fetch(this.dataset["url"] ?? "", { signal: this.signal, headers: { accept: "application/json" } });
      if (!answer.ok) return;
      const { unread } = (await answer.json()) as { unread: string };
      const count = this.one<HTMLElement>(".n");
      if (!count) return;
      const words = document.createElement("span");
      words.className = "vh";
      words.textContent = ` ${this.dataset["words"] ?? ""}`;
      count.replaceChildren(unread, words);
      count.hidden = !unread;
    } catch {
      // The next notice asks again.
    }
  }
}

customElements.define("live-bell", LiveBell);

// <read-tracker>: tells the server, now and then, how far down the thread the reader has come.
import { Island } from "../lib/island";
import { watchPosts } from "../lib/posts";

const EVERY = 5000;

class ReadTracker extends Island {
  #furthest = 0;
  #sent = 0;
  #timer = 0;

  protected start(): void {
    this.#furthest = this.#sent = Number(this.dataset["position"]) || 0;
    watchPosts(this.signal, "0px 0px -25% 0px", (positions) => {
      this.#furthest = Math.max(this.#furthest, positions.at(-1) ?? 0);
      if (this.#furthest > this.#sent) this.#timer ||= window.setTimeout(() => this.#send(), EVERY);
    });
    this.on(document, "visibilitychange" as "change", () => document.hidden && this.#send());
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const url = this.dataset["url"];
    if (!url || this.#furthest <= this.#sent) return;
    this.#sent = this.#furthest;
    const body = new URLSearchParams({ position: String(this.#furthest) });
    // A lost report costs nothing: the next one says more.
    fetch(url, { method: "POST", body, keepalive: true }).catch(() => undefined);
  }
}

customElements.define("read-tracker", ReadTracker);

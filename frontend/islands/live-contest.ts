// <live-contest>: what is counted on a contest's page moves while one looks; and a view is counted, without a word about who looks.
import { inUse, refresher, written } from "../lib/fresh";
import { Island } from "../lib/island";
import { live } from "../lib/live";

class LiveContest extends Island {
  protected start(): void {
    const ask = refresher(this.signal, (page) => this.#show(page));
    const stream = this.dataset["stream"] ?? "";
    if (stream) live.on(stream, { hint: ask }, this.signal);
    this.#visit();
  }

  #parts(root: ParentNode): HTMLElement[] {
    return [...root.querySelectorAll<HTMLElement>("[data-live]")];
  }

  /** The parts that say another thing now take the place of those that are here. */
  #show(page: DocumentFragment): void {
    const fresh = new Map(this.#parts(page).map((part) => [part.dataset["live"], part]));
    for (const part of this.#parts(this)) {
      const now = fresh.get(part.dataset["live"]);
      if (now && !inUse(part) && written(now) !== written(part)) part.replaceChildren(...now.childNodes);
    }
  }

  /** A count for the team: which page, and the word of the link or the host that led here. Nothing is stored. */
  #visit(): void {
    const { visits, step } = this.dataset;
    if (!visits || !step) return;
    const body = new URLSearchParams({ step, source: from() });
    // A lost count costs nothing.
    fetch(visits, { method: "POST", body, keepalive: true }).catch(() => undefined);
  }
}

function from(): string {
  const named = new URLSearchParams(location.search).get("from");
  if (named) return named;
  try {
    const host = new URL(document.referrer).host;
    return host === location.host ? "here" : host.replace(/:\d+$/, "");
  } catch {
    return "";
  }
}

customElements.define("live-contest", LiveContest);

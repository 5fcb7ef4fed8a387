// <live-queue>: cases appear, are taken and vanish while one looks at the list.
import { inUse, refresher, written } from "../lib/fresh";
import { Island } from "../lib/island";
import { live } from "../lib/live";

class LiveQueue extends Island {
  protected start(): void {
    const ask = refresher(this.signal, (page) => this.#show(page));
    const streams = (this.dataset["stream"] ?? "").split(" ");
    for (const stream of streams) live.on(stream, { hint: ask }, this.signal);
  }

  /** The link of a case names its row. */
  #key(row: Element): string {
    return row.querySelector("a[data-stop]")?.getAttribute("href") ?? "";
  }

  /** Whether somebody is at a row or has ticked it. */
  #isBusy(row: Element): boolean {
    return inUse(row) || row.querySelector("input:checked") !== null;
  }

  #show(page: DocumentFragment): void {
    const there = page.querySelector("live-queue");
    if (!there) return;
    const [list, next] = [this.one("ol.feed"), there.querySelector("ol.feed")];
    if (!list || !next) {
      if (!inUse(this)) this.replaceChildren(...there.childNodes);
      return;
    }
    const shown = new Map([...list.children].map((row) => [this.#key(row), row]));
    let before: Element | null = null;
    for (const row of [...next.children]) {
      const old: Element | undefined = shown.get(this.#key(row));
      shown.delete(this.#key(row));
      const keep: Element = old && (this.#isBusy(old) || written(old) === written(row)) ? old : row;
      if (old && keep !== old) old.replaceWith(keep);
      const place: Element | null = before ? before.nextElementSibling : list.firstElementChild;
      if (place !== keep) list.insertBefore(keep, place);
      before = keep;
    }
    for (const gone of shown.values()) this.#leave(gone);
  }

  /** A row that one is on goes when one has left it. */
  #leave(row: Element): void {
    if (!inUse(row)) return row.remove();
    this.on(row, "focusout", () => row.remove());
  }
}

customElements.define("live-queue", LiveQueue);

// <live-thread>: an open thread follows what happens in it: edits, deletions and reactions apply, new replies announce
// themselves and come when asked, and one sees how many read.
import { inUse, refresher, written } from "../lib/fresh";
import { Island } from "../lib/island";
import { live } from "../lib/live";

/** Fewer readers than this are nobody's business. */
const SHOWN_FROM = 3;

class LiveThread extends Island {
  #known = new Map<string, string>();
  #fresh: Element[] = [];

  protected start(): void {
    for (const post of this.#posts(this)) this.#known.set(post.id, written(post));
    const ask = refresher(this.signal, (page) => this.#show(page));
    const stream = this.dataset["stream"] ?? "";
    live.on(stream, { hint: ask, presence: ({ n }) => this.#readers(n) }, this.signal);
    const news = this.#news;
    if (news) this.on(news, "click", (event) => this.#come(event));
  }

  get #news(): HTMLAnchorElement | null {
    return this.one<HTMLAnchorElement>("[data-news]");
  }

  #posts(root: ParentNode): Element[] {
    return [...root.querySelectorAll(".posts > [id^=p]")];
  }

  #show(page: DocumentFragment): void {
    const there = page.querySelector("live-thread");
    if (!there) return;
    this.#fresh = [];
    for (const post of this.#posts(there)) {
      const now = written(post);
      const shown = document.getElementById(post.id);
      if (!shown) this.#fresh.push(post);
      else if (this.#known.get(post.id) !== now && !inUse(shown)) {
        shown.replaceWith(post);
        this.#known.set(post.id, now);
      } else if (this.#known.get(post.id) !== now) this.#fill(shown, post);
    }
    const total = Number(there.getAttribute("data-total")) - Number(this.dataset["total"]);
    this.#announce(total, there.querySelector<HTMLAnchorElement>("[data-news]")?.getAttribute("href") ?? "");
  }

  /** A poll fills while somebody chooses: the counts move, the ballot stays as it is. */
  #fill(shown: Element, post: Element): void {
    for (const part of [".poll > .results", ".poll > .hint"]) {
      const [now, next] = [shown.querySelector(part), post.querySelector(part)];
      if (now && next && !now.contains(document.activeElement)) now.replaceWith(next.cloneNode(true));
    }
  }

  #announce(total: number, address: string): void {
    const news = this.#news;
    if (!news) return;
    news.hidden = total <= 0;
    if (address) news.href = address;
    const words = (total === 1 ? this.dataset["one"] : this.dataset["other"])?.replace("#", String(total)) ?? "";
    const text = news.querySelector("span");
    // Said once by a screen reader, not at every reaction.
    if (text && text.textContent !== words) text.textContent = words;
  }

  /** On the last page the new posts come to the reader; elsewhere the link leads to them. */
  #come(event: Event): void {
    const posts = this.one(".posts");
    if (!posts || !this.#fresh.length) return;
    event.preventDefault();
    const first = this.#fresh[0] as HTMLElement;
    for (const post of this.#fresh) {
      this.#known.set(post.id, written(post));
      posts.append(post);
    }
    this.dataset["total"] = String(Number(this.dataset["total"]) + this.#fresh.length);
    this.#fresh = [];
    this.#announce(0, "");
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    first.scrollIntoView({ block: "start", behavior: "smooth" });
  }

  #readers(n: number): void {
    const shown = this.one<HTMLElement>("[data-readers]");
    if (!shown) return;
    shown.hidden = n < SHOWN_FROM;
    shown.textContent = (this.dataset["readers"] ?? "").replace("#", String(n));
  }
}

customElements.define("live-thread", LiveThread);

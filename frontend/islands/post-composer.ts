// <post-composer>: wakes the composer when somebody begins to write, and not before.
import { Island } from "../lib/island";
import { hasCopies } from "../lib/copies";

class PostComposer extends Island {
  #desk: Promise<import("../composer/desk").Desk> | null = null;

  protected start(): void {
    const field = this.one<HTMLTextAreaElement>("textarea[name=body]");
    if (!field) return;
    this.on(this, "focusin", () => void this.#open());
    // A text that is there already is watched over at once.
    if (field.value || hasCopies(this.dataset)) void this.#open();
    if (this.dataset["place"] !== "reply") return;
    this.on(document, "click", (event) => this.#reply(event));
    this.on(document, "selectionchange" as "change", () => {
      const selection = getSelection();
      if (selection && !selection.isCollapsed && selection.anchorNode?.parentElement?.closest(".post .prose")) {
        void this.#open().then((desk) => desk.offerQuote(selection));
      }
    });
  }

  #open(): Promise<import("../composer/desk").Desk> {
    this.#desk ??= import("../composer/desk").then(({ Desk }) => new Desk(this, this.signal));
    return this.#desk;
  }

  /** “Reply” at a post answers it here, without leaving what is already written. */
  #reply(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
    const link = event.target.closest<HTMLAnchorElement>(".post a[href*='reply=']");
    const post = link?.closest(".post");
    if (!link || !post) return;
    event.preventDefault();
    void this.#open().then((desk) => desk.answer(post));
  }
}

customElements.define("post-composer", PostComposer);

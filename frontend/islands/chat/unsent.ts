// Lines on their way: shown at once, kept over a reload, sent again until the server has them.

export interface Draft {
  id: string;
  body: string;
  reply: string;
  /** The charter asked, and it goes all the same. */
  sure?: boolean;
}

export class Unsent {
  #drafts: Draft[] = [];

  constructor(
    private readonly key: string,
    private readonly list: HTMLElement,
    private readonly mould: HTMLTemplateElement,
  ) {
    try {
      this.#drafts = JSON.parse(localStorage.getItem(key) ?? "[]") as Draft[];
    } catch {
      // A browser that keeps nothing: lines live as long as the page.
    }
    for (const draft of this.#drafts) this.#show(draft);
  }

  get all(): readonly Draft[] {
    return this.#drafts;
  }

  add(draft: Draft): void {
    this.#drafts.push(draft);
    this.#keep();
    this.#show(draft);
  }

  /** The server has it, or its author takes it back. */
  done(id: string): void {
    this.#drafts = this.#drafts.filter((draft) => draft.id !== id);
    this.#keep();
    this.#line(id)?.remove();
  }

  /** The server has it; what was shown in advance goes once the line itself is there. */
  sent(id: string, isThere: boolean): void {
    this.#drafts = this.#drafts.filter((draft) => draft.id !== id);
    this.#keep();
    if (isThere) this.#line(id)?.remove();
  }

  /** It waits: for the line, or for its author. */
  stuck(id: string, why: string, again?: string): void {
    const line = this.#line(id);
    const fate = line?.querySelector(".fate");
    if (!line || !fate) return;
    line.classList.add("unsent");
    fate.textContent = `${why} `;
    if (!again) return;
    const button = document.createElement("button");
    button.type = "button";
    button.dataset["again"] = id;
    button.textContent = again;
    fate.append(button);
  }

  /** A moderator reads it first: it stays, and is not sent again. */
  held(id: string, line: number): void {
    const shown = this.#line(id);
    this.#drafts = this.#drafts.filter((draft) => draft.id !== id);
    this.#keep();
    shown?.classList.remove("sending", "unsent");
    shown?.classList.add("held");
    if (shown) shown.dataset["line"] = String(line);
  }

  #line(id: string): HTMLElement | null {
    return this.list.querySelector(`[data-client="${CSS.escape(id)}"]`);
  }

  #show(draft: Draft): void {
    const line = this.mould.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    const prose = line?.querySelector(".prose");
    if (!line || !prose) return;
    line.dataset["client"] = draft.id;
    const words = document.createElement("p");
    words.textContent = draft.body;
    prose.append(words);
    this.list.append(line);
  }

  #keep(): void {
    try {
      if (this.#drafts.length) localStorage.setItem(this.key, JSON.stringify(this.#drafts));
      else localStorage.removeItem(this.key);
    } catch {
      // As above.
    }
  }
}

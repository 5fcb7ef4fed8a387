// The base of every island: a custom element that enhances the HTML it stands around, and cleans up after itself.

export abstract class Island extends HTMLElement {
  /** Aborted when the element leaves the page: pass it to every listener and fetch. */
  protected signal!: AbortSignal;
  #gone = new AbortController();

  connectedCallback(): void {
    this.#gone = new AbortController();
    this.signal = this.#gone.signal;
    this.start();
  }

  disconnectedCallback(): void {
    this.#gone.abort();
  }

  /** Called each time the element enters the page, with its children already there. */
  protected abstract start(): void;

  /** The first matching descendant, or null. */
  protected one<E extends Element>(selector: string): E | null {
    return this.querySelector<E>(selector);
  }

  /** Listens until the element leaves the page. */
  protected on<K extends keyof HTMLElementEventMap>(
    target: EventTarget,
    type: K,
    listen: (event: HTMLElementEventMap[K]) => void,
    options: AddEventListenerOptions = {},
  ): void {
    target.addEventListener(type, listen as EventListener, { ...options, signal: this.signal });
  }
}

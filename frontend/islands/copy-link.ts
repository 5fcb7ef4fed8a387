// <copy-link>: its link copies its own address; without a clipboard it stays a link.
import { Island } from "../lib/island";

class CopyLink extends Island {
  protected start(): void {
    const link = this.one<HTMLAnchorElement>("a");
    if (!link) return;
    this.on(link, "click", (event) => {
      if (!navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      navigator.clipboard.writeText(link.href).then(
        () => this.#say(link),
        () => location.assign(link.href),
      );
    });
  }

  /** Replaces the words, not the icon, for two seconds; a status tells those who cannot see it. */
  #say(link: HTMLAnchorElement): void {
    const words = [...link.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const done = this.dataset["done"] ?? "";
    if (!words || words.textContent === done) return;
    const before = words.textContent;
    link.role = "status";
    words.textContent = done;
    setTimeout(() => {
      words.textContent = before;
      link.removeAttribute("role");
    }, 2000);
  }
}

customElements.define("copy-link", CopyLink);

// <copy-text>: its button copies the text of its field; without a clipboard there is no button, and one copies by hand.
import { Island } from "../lib/island";

class CopyText extends Island {
  protected start(): void {
    const field = this.one<HTMLTextAreaElement>("textarea");
    const button = this.one<HTMLButtonElement>("button");
    if (!field || !button) return;
    this.on(field, "focus", () => field.select());
    if (!navigator.clipboard) return;
    button.hidden = false;
    this.on(button, "click", () => {
      navigator.clipboard.writeText(field.value).then(
        () => this.#say(button),
        () => field.focus(),
      );
    });
  }

  #say(button: HTMLButtonElement): void {
    const words = [...button.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const done = this.dataset["done"] ?? "";
    if (!words || words.textContent === done) return;
    const before = words.textContent;
    words.textContent = done;
    setTimeout(() => (words.textContent = before), 2000);
  }
}

customElements.define("copy-text", CopyText);

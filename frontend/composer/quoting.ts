// Quotes what is selected in a post, and answers a post without leaving the page.
import type { Desk } from "./desk";
import { icon, make } from "./dom";
import { block } from "./editing";

export class Quoting {
  #pop: HTMLButtonElement | null = null;
  #words = "";
  #post: Element | null = null;

  constructor(private desk: Desk) {
    desk.signal.addEventListener("abort", () => this.#pop?.remove());
  }

  /** A button beside the selection, as long as there is one. */
  offer(selection: Selection): void {
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const prose = range?.commonAncestorContainer;
    const inside = (prose instanceof Element ? prose : prose?.parentElement)?.closest(".post .prose");
    this.#words = selection.toString().trim();
    if (!range || !inside || !this.#words) {
      this.#pop?.remove();
      return;
    }
    this.#post = inside.closest(".post");
    this.#pop ??= this.#make();
    const box = range.getBoundingClientRect();
    this.#pop.style.top = `${box.bottom + scrollY + 8}px`;
    this.#pop.style.left = `${Math.max(8, Math.min(box.left + scrollX, innerWidth - 120))}px`;
    if (!this.#pop.isConnected) document.body.append(this.#pop);
  }

  #make(): HTMLButtonElement {
    const pop = make("button", { type: "button", class: "btn main s pop", onclick: () => this.#quote() }, icon("quote"), this.desk.word("quoteThis"));
    pop.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener("selectionchange", () => getSelection()?.isCollapsed && pop.remove(), { signal: this.desk.signal });
    return pop;
  }

  #quote(): void {
    const post = this.#post;
    this.#pop?.remove();
    if (!post) return;
    const name = this.#name(post).replace(/[[\]\\\n]/g, " ");
    const words = this.#words.replace(/\n{2,}/g, "\n\n").split("\n");
    const quote = [`[${name}](${this.#address(post)})`, "", ...words].map((line) => `> ${line}`.trimEnd()).join("\n");
    const { field } = this.desk;
    if (document.activeElement !== field) field.setSelectionRange(field.value.length, field.value.length);
    block(field, `${quote}\n\n`);
    if (!this.desk.value("reply_to")) this.#to(post);
    field.scrollIntoView({ block: "center" });
  }

  answer(post: Element): void {
    this.#to(post);
    this.desk.field.focus();
    this.desk.field.scrollIntoView({ block: "center" });
  }

  #name(post: Element): string {
    return post.querySelector(".by h2")?.textContent?.trim() ?? "";
  }

  #address(post: Element): string {
    const links = [...post.querySelectorAll<HTMLAnchorElement>("a[href*='/posts/']")];
    return links.find((link) => /\/posts\/\d+$/.test(link.pathname))?.href ?? location.href;
  }

  /** Says which post is answered; a button takes it back. */
  #to(post: Element): void {
    const id = /\/posts\/(\d+)/.exec(this.#address(post))?.[1];
    if (!id) return;
    const { desk } = this;
    desk.set("reply_to", id);
    desk.form.querySelector(":scope > .re")?.remove();
    const chip = make("p", { class: "re" }, make("span", {}, icon("reply"), `${desk.word("inReply")} ${this.#name(post)}`));
    const away = make("button", { type: "button", class: "ibtn", "aria-label": desk.word("remove"), onclick: () => (chip.remove(), desk.set("reply_to", "")) }, icon("x"));
    chip.append(away);
    desk.form.prepend(chip);
    desk.keeper.changed();
  }
}

// What one does with a line of a room: its menu, reactions, and the way to it by keyboard.
import { nodes } from "../../lib/html";
import { quietly, type Room } from "./room";
import type { Speaking } from "./speaking";

export class Acting {
  constructor(
    private readonly room: Room,
    private readonly scroll: HTMLElement,
    private readonly speaking: Speaking,
  ) {
    const { host, gone: signal } = room;
    host.addEventListener("click", (event) => this.#clicked(event), { signal });
    host.addEventListener("submit", (event) => this.#submitted(event), { signal });
    host.addEventListener("keydown", (event) => this.#pressed(event), { signal });
  }

  /** To the next line up or down, from none to the last; below that stands the field. */
  step(from: HTMLElement | null, by: number): void {
    const lines = this.room.lines.all();
    const at = from ? lines.indexOf(from) + by : lines.length - 1;
    const next = lines[at];
    if (from) from.tabIndex = -1;
    if (!next) return at >= lines.length ? this.speaking.focus() : undefined;
    next.tabIndex = 0;
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  /** The line whose menu this is. */
  #of(menu: HTMLElement): HTMLElement | null {
    return this.room.lines.find(menu.dataset["of"] ?? "");
  }

  #clicked(event: MouseEvent): void {
    const target = event.target as Element;
    const line = target.closest<HTMLElement>(".line");
    const chip = target.closest<HTMLElement>("[data-react]");
    const opens = target.closest<HTMLAnchorElement>("[data-acts]");
    const act = target.closest<HTMLElement>("[data-act]");
    if (chip && line) return void this.#react(line, chip.dataset["react"] ?? "");
    if (opens && line && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      return void this.#menu(line, opens);
    }
    const menu = target.closest<HTMLElement>(".pop-acts");
    if (act && menu) {
      const of = this.#of(menu);
      event.preventDefault();
      if (of && act.dataset["act"] === "reply") this.speaking.reply(of);
      if (of && act.dataset["act"] === "edit") this.speaking.edit(of, act.dataset["source"] ?? "");
    }
    if (!menu || act) this.#shut();
  }

  #submitted(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    const menu = form.closest<HTMLElement>(".pop-acts");
    const line = menu && this.#of(menu);
    if (!line || (!form.matches("[data-quiet]") && !form.matches("[data-signs]"))) return;
    event.preventDefault();
    const button = event.submitter as HTMLButtonElement | null;
    this.#shut();
    if (form.matches("[data-signs]")) return void this.#react(line, button?.value ?? "");
    const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    void quietly(this.room, form.action.slice(form.action.indexOf("/lines/")), fields).then(() => this.room.soon(0));
  }

  async #react(line: HTMLElement, word: string): Promise<void> {
    const { lines, host } = this.room;
    if (!host.dataset["me"]) return;
    const give = !lines.gave(line, word);
    lines.mark(line, word, give);
    const answer = await quietly(this.room, `/lines/${line.dataset["line"]}/reactions`, { [give ? "give" : "drop"]: word });
    if (!answer?.ok) lines.mark(line, word, !give);
    this.room.soon(0);
  }

  async #menu(line: HTMLElement, opens: HTMLAnchorElement): Promise<void> {
    const { host, gone: signal } = this.room;
    const again = opens.ariaExpanded === "true";
    this.#shut();
    if (again) return;
    const answer = await fetch(`${opens.href}?menu=1`, { signal }).catch(() => null);
    if (!answer?.ok) return location.assign(opens.href);
    const menu = document.createElement("div");
    menu.className = "menu pop-acts";
    menu.dataset["of"] = line.dataset["line"];
    menu.append(nodes(await answer.text()));
    host.append(menu);
    opens.ariaExpanded = "true";
    const [room, at] = [host.getBoundingClientRect(), opens.getBoundingClientRect()];
    const top = Math.min(at.bottom - room.top, room.height - menu.offsetHeight - 8);
    menu.style.setProperty("top", `${Math.max(8, top)}px`);
    menu.querySelector<HTMLElement>("button, a")?.focus();
    void import("../copy-link");
  }

  #shut(): void {
    const { host } = this.room;
    host.querySelector(".pop-acts")?.remove();
    for (const open of host.querySelectorAll('[data-acts][aria-expanded="true"]')) open.removeAttribute("aria-expanded");
  }

  #pressed(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (event.key === "Escape") return this.#escape(target);
    if (target === this.scroll && event.key === "ArrowUp" && !event.shiftKey) {
      event.preventDefault();
      return this.step(null, -1);
    }
    if (!target.matches(".line") || event.ctrlKey || event.metaKey || event.altKey) return;
    const opens = target.querySelector<HTMLAnchorElement>("[data-acts]");
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (step) this.step(target, step);
    else if (event.key === "r") this.speaking.reply(target);
    else if (event.key === "e" && target.dataset["author"] === this.room.host.dataset["me"]) void this.#edit(target, opens);
    else if ((event.key === "Enter" || event.key === "m") && opens) void this.#menu(target, opens);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #escape(target: HTMLElement): void {
    const menu = target.closest<HTMLElement>(".pop-acts");
    const of = menu && this.#of(menu);
    this.#shut();
    if (of) return of.focus();
    if (target.matches(".line")) this.speaking.focus();
  }

  /** A line's source comes with its menu. */
  async #edit(line: HTMLElement, opens: HTMLAnchorElement | null): Promise<void> {
    if (!opens) return;
    await this.#menu(line, opens);
    this.room.host.querySelector<HTMLElement>('.pop-acts [data-act="edit"]')?.click();
  }
}

// <reaction-bar>: its buttons act at once, and take it back when the server says no.
import { Island } from "../lib/island";

interface Chip {
  word: string;
  sign: string;
  name: string;
  n: string;
  mine: boolean;
}

class ReactionBar extends Island {
  #busy = false;

  protected start(): void {
    const form = this.one<HTMLFormElement>("form");
    if (!form) return;
    this.on(form, "submit", (event) => {
      const button = (event as SubmitEvent).submitter as HTMLButtonElement | null;
      if (!button) return;
      event.preventDefault();
      if (!this.#busy) void this.#send(form, button);
    });
  }

  async #send(form: HTMLFormElement, button: HTMLButtonElement): Promise<void> {
    this.#busy = true;
    const picker = form.querySelector<HTMLDetailsElement>("details");
    const chip = this.#chip(form, button.value) ?? button;
    const give = button.name === "give" && chip.getAttribute("aria-pressed") !== "true";
    const fromPicker = picker?.contains(button) ?? false;
    if (picker) picker.open = false;
    const undo = this.#foresee(chip, give);
    try {
      const body = new URLSearchParams({ [give ? "give" : "drop"]: button.value, live: "1" });
      // It goes out even when this bar is replaced meanwhile by what is new in the thread.
      const answer = await fetch(form.action, { method: "POST", body, keepalive: true });
      if (!answer.ok) throw new Error(String(answer.status));
      this.#show(form, (await answer.json()) as Chip[]);
      if (fromPicker) (this.#chip(form, button.value) ?? picker?.querySelector("summary"))?.focus();
    } catch {
      undo();
      chip.animate?.([{ transform: "none" }, { transform: "translateX(3px)" }, { transform: "none" }], 150);
    } finally {
      this.#busy = false;
    }
  }

  #chip(form: HTMLFormElement, word: string): HTMLButtonElement | null {
    return form.querySelector<HTMLButtonElement>(`button[aria-pressed][value="${CSS.escape(word)}"]`);
  }

  /** Shows what will probably be so; the answer knows better. Returns the way back. */
  #foresee(chip: HTMLButtonElement, give: boolean): () => void {
    const count = chip.querySelector("[data-n]");
    const [before, pressed, name] = [count?.textContent ?? "", chip.getAttribute("aria-pressed"), chip.name];
    if (!count || pressed === null) return () => undefined;
    const n = Number(before);
    if (Number.isInteger(n)) count.textContent = String(n + (give ? 1 : -1));
    chip.setAttribute("aria-pressed", String(give));
    return () => {
      count.textContent = before;
      chip.setAttribute("aria-pressed", pressed);
      chip.name = name;
    };
  }

  /** The chips as the server counts them, kept in place so that the focus stays. */
  #show(form: HTMLFormElement, chips: Chip[]): void {
    for (const old of form.querySelectorAll<HTMLButtonElement>("button[aria-pressed]")) {
      if (!chips.some((chip) => chip.word === old.value)) old.remove();
    }
    let before: Element | null = null;
    for (const chip of chips) {
      const button: HTMLButtonElement = this.#chip(form, chip.word) ?? made(chip);
      button.name = chip.mine ? "drop" : "give";
      button.setAttribute("aria-pressed", String(chip.mine));
      const count = button.querySelector("[data-n]");
      if (count) count.textContent = chip.n;
      const place: Element | null = before ? before.nextElementSibling : form.firstElementChild;
      if (place !== button) form.insertBefore(button, place);
      before = button;
    }
  }
}

function made(chip: Chip): HTMLButtonElement {
  const button = document.createElement("button");
  button.value = chip.word;
  button.title = chip.name;
  for (const [text, dress] of [
    [chip.sign, (part: HTMLElement) => part.setAttribute("aria-hidden", "true")],
    [chip.name, (part: HTMLElement) => part.classList.add("vh")],
    [chip.n, (part: HTMLElement) => (part.dataset["n"] = "")],
  ] as const) {
    const part = document.createElement("span");
    part.textContent = text;
    dress(part);
    button.append(part);
  }
  button.firstElementChild?.classList.add("sign");
  return button;
}

customElements.define("reaction-bar", ReactionBar);

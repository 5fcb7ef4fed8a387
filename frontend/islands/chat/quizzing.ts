// The quiz above the lines of a room, loaded when there is one: its clock, and answers without leaving the page.
import { live } from "../../lib/live";
import type { Room } from "./room";

interface Told {
  message?: string;
  errors?: { message: string }[];
}

/** Follows the quiz of a room, whichever panel shows it. */
export function quizzing(room: Room): void {
  const timer = window.setInterval(tick, 250);
  room.gone.addEventListener("abort", () => clearInterval(timer));
  room.host.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      const button = (event as SubmitEvent).submitter;
      if (!form.matches(".quiz .answers") || !(button instanceof HTMLButtonElement)) return;
      // Whoever has no account is led to the door.
      if (!room.word("me")) return;
      event.preventDefault();
      void answer(form, button);
    },
    { signal: room.gone },
  );
  tick();

  /** The seconds left by the server's clock; it decides, this only shows. */
  function tick(): void {
    const left = room.host.querySelector<HTMLElement>("[data-closes]");
    if (!left) return;
    const seconds = Math.max(0, Math.ceil((Number(left.dataset["closes"]) - live.now()) / 1_000));
    const words = `${seconds}\u00a0s`;
    if (left.textContent !== words) left.textContent = words;
    left.classList.toggle("soon", seconds <= 5);
    if (seconds > 0) return;
    for (const button of room.host.querySelectorAll<HTMLButtonElement>(".quiz .answers button")) button.disabled = true;
  }

  async function answer(form: HTMLFormElement, chosen: HTMLButtonElement): Promise<void> {
    const buttons = [...form.querySelectorAll("button")];
    if (buttons.some((button) => button.ariaPressed === "true")) return;
    const body = new URLSearchParams({ question: (form.elements.namedItem("question") as HTMLInputElement).value, option: chosen.value });
    chosen.ariaPressed = "true";
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" }, signal: room.gone }).catch(() => null);
    const told = ((await answer?.json().catch(() => null)) ?? {}) as Told;
    const words = told.message ?? told.errors?.[0]?.message ?? room.word("away");
    const hint = form.parentElement?.querySelector("[data-told]");
    if (hint) hint.textContent = words;
    if (answer?.ok) {
      form.classList.add("taken");
      for (const button of buttons) if (button !== chosen) button.disabled = true;
    } else chosen.ariaPressed = null;
  }
}

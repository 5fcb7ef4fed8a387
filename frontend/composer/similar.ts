// Threads that resemble a title while it is being typed: perhaps the answer is there already.
import { nodes } from "../lib/html";
import type { Desk } from "./desk";
import { calm, make } from "./dom";

const PAUSE = 500;
const SHORTEST = 8;

export function similar(desk: Desk): void {
  const title = desk.form.querySelector<HTMLInputElement>("input[name=title]");
  if (!title) return;
  const list = make("ul", { class: "offers" });
  const box = make("section", { class: "similar", "aria-live": "polite" }, make("h2", {}, desk.word("similar")), list);
  box.hidden = true;
  title.after(box);
  let pending = new AbortController();
  const ask = async (): Promise<void> => {
    const typed = title.value.trim();
    pending.abort();
    pending = new AbortController();
    if (typed.length < SHORTEST) {
      box.hidden = true;
      return;
    }
    const url = `${desk.base}/composer/threads?${new URLSearchParams({ q: typed })}`;
    const answer = await fetch(url, { signal: AbortSignal.any([pending.signal, desk.signal]), redirect: "error" }).catch(() => null);
    if (!answer?.ok) return;
    const found = [...nodes(await answer.text()).querySelectorAll<HTMLElement>("[role=option]")];
    for (const one of found) {
      one.removeAttribute("role");
      const link = one.querySelector("a");
      link?.removeAttribute("tabindex");
      link?.setAttribute("target", "_blank");
    }
    list.replaceChildren(...found);
    box.hidden = !found.length;
  };
  title.addEventListener("input", calm(PAUSE, () => void ask()), { signal: desk.signal });
}

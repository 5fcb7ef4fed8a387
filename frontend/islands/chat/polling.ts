// A poll of a thread below the line that links to the thread: it fills while people watch, and each reader sees as much
// of it as there.
import { refresher } from "../../lib/fresh";
import { nodes } from "../../lib/html";
import { live } from "../../lib/live";
import type { Room } from "./room";

/** Polls that are followed at once: a socket has thirty streams. */
const MOST = 8;

/** The thread of this site to which a bare link leads. */
export function threadOf(link: HTMLAnchorElement): string | null {
  if (link.origin !== location.origin || link.textContent !== link.getAttribute("href")) return null;
  return /\/threads\/(\d+)/.exec(link.pathname)?.[1] ?? null;
}

/** Shows the polls of a room's lines, also of those that come. */
export function polling(room: Room): void {
  const cards = new Map<string, HTMLElement>();
  const look = (): void => {
    for (const line of room.lines.all()) {
      const link = line.querySelector<HTMLAnchorElement>(".prose a[href*='/threads/']");
      const thread = link && threadOf(link);
      if (!thread) continue;
      const card = cards.get(thread) ?? (cards.size < MOST ? follow(thread) : null);
      // Said twice, it stands below the last one.
      if (card && !line.contains(card)) line.querySelector(".said")?.append(card);
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(room.lines.list, { childList: true });
  room.gone.addEventListener("abort", () => watch.disconnect());
  look();

  function follow(thread: string): HTMLElement {
    const card = document.createElement("div");
    card.className = "poll-of";
    cards.set(thread, card);
    const url = `${room.word("url").replace(/\/rooms\/.*/, "")}/threads/${thread}/poll`;
    const ask = refresher(room.gone, (page) => show(card, page), () => url);
    live.on(`thread:${thread}`, { hint: ask }, room.gone);
    card.addEventListener("submit", (event) => void send(card, event, ask), { signal: room.gone });
    ask();
    return card;
  }

  function show(card: HTMLElement, page: DocumentFragment): void {
    const next = page.querySelector<HTMLElement>(".poll");
    if (!next) return;
    next.querySelector("[data-share]")?.remove();
    const now = card.querySelector(".poll");
    if (!now?.contains(document.activeElement)) return card.replaceChildren(next);
    // Somebody is choosing: the counts move, the ballot stays.
    for (const part of [":scope > .results", ":scope > .hint"]) {
      const [old, fresh] = [now.querySelector(part), next.querySelector(part)];
      if (old && fresh) old.replaceWith(fresh);
    }
  }

  async function send(card: HTMLElement, event: SubmitEvent, ask: () => void): Promise<void> {
    const form = event.target as HTMLFormElement;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter) as unknown as Record<string, string>);
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", signal: room.gone }).catch(() => null);
    if (document.activeElement instanceof HTMLElement && card.contains(document.activeElement)) document.activeElement.blur();
    if (answer?.status === 422) return show(card, nodes(await answer.text()));
    if (!answer) return room.say(room.word("away"));
    ask();
  }
}

// The page as it is now: fetched again when a stream says that something changed, and compared with what is shown.
import { nodes } from "./html";

/** Milliseconds: a change is fetched not at once by all, and not more often than this. */
const SPREAD = 1_500;
const EVERY = 3_000;

/** Calls back with this page as the server shows it now, a little after each call, never twice at a time. */
export function refresher(signal: AbortSignal, show: (page: DocumentFragment) => void, url = (): string => location.href): () => void {
  let timer = 0;
  let last = 0;
  let again = false;
  let busy = false;
  const fetchNow = async (): Promise<void> => {
    timer = 0;
    busy = true;
    again = false;
    last = Date.now();
    try {
      const answer = await fetch(url(), { signal, headers: { accept: "text/html" } });
      if (answer.ok) show(nodes(await answer.text()));
    } catch {
      // The next change, or the next return of the line, asks again.
    }
    busy = false;
    if (again && !signal.aborted) ask();
  };
  const ask = (): void => {
    again = true;
    if (timer || busy) return;
    const soonest = Math.max(0, last + EVERY - Date.now());
    timer = window.setTimeout(() => void fetchNow(), soonest + Math.random() * SPREAD);
  };
  signal.addEventListener("abort", () => clearTimeout(timer));
  return ask;
}

/** What the server wrote of an element, without what scripts made of it since. */
export function written(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const time of copy.querySelectorAll("relative-time, time")) time.textContent = "";
  for (const open of copy.querySelectorAll("details[open]")) open.removeAttribute("open");
  return copy.innerHTML.replace(/\s+/g, " ");
}

/** Whether somebody is at work in an element: then it is left as it is. */
export function inUse(element: Element): boolean {
  const selection = getSelection();
  const selects = selection && !selection.isCollapsed && selection.containsNode(element, true);
  return Boolean(selects) || element.contains(document.activeElement) || element.querySelector("details[open], dialog[open]") !== null;
}

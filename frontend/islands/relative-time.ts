// <relative-time>: shows the absolute date of its <time> as "3 hours ago", in the language of the page.
import { Island } from "../lib/island";

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["minute", 60],
  ["hour", 3600],
  ["day", 86_400],
];

/** Older than this many seconds, the absolute date says more. */
const FAR = 30 * 86_400;

const locale = document.documentElement.lang || undefined;
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
const full = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" });
const alive = new Set<RelativeTime>();
let clock = 0;

function words(date: Date): string | null {
  const seconds = (date.getTime() - Date.now()) / 1000;
  if (Math.abs(seconds) > FAR) return null;
  const [unit, size] = UNITS.findLast(([, length]) => Math.abs(seconds) >= length) ?? ["minute", 60];
  return relative.format(Math.trunc(seconds / size), unit);
}

class RelativeTime extends Island {
  #time: HTMLTimeElement | null = null;
  #absolute = "";

  protected start(): void {
    this.#time = this.one("time");
    this.#absolute = this.#time?.textContent ?? "";
    alive.add(this);
    clock ||= window.setInterval(() => alive.forEach((element) => element.update()), 60_000);
    this.update();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    alive.delete(this);
  }

  update(): void {
    const date = new Date(this.#time?.dateTime ?? "");
    if (!this.#time || Number.isNaN(date.getTime())) return;
    this.#time.textContent = words(date) ?? this.#absolute;
    this.#time.title = full.format(date);
  }
}

customElements.define("relative-time", RelativeTime);

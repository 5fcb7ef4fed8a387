// <relative-time>: shows the absolute date of its <time> as "3 hours ago", in the language of the page.
import { Island } from "../lib/island";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Further away than this, the absolute date says more. */
const FAR = 30 * DAY;

const locale = document.documentElement.lang || undefined;
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
const full = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" });
const alive = new Set<RelativeTime>();
let clock = 0;

/** The reader's midnight before `date`. */
const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

function words(date: Date): string | null {
  const away = date.getTime() - Date.now();
  const size = Math.abs(away);
  if (size > FAR) return null;
  if (size < HOUR) return relative.format(Math.trunc(away / MINUTE), "minute");
  if (size < DAY) return relative.format(Math.trunc(away / HOUR), "hour");
  // "Yesterday" is a day of the calendar, not 24 hours; days of 23 or 25 hours round.
  return relative.format(Math.round((midnight(date) - midnight(new Date())) / DAY), "day");
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

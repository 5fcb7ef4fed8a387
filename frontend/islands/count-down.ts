// <count-down>: how long until the moment of its <time>, by the server's clock. Without a script the date beside it says it.
import { Island } from "../lib/island";

const locale = document.documentElement.lang || undefined;
const unit = (name: string) => new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" });
const UNITS: [number, Intl.NumberFormat][] = [
  [86_400, unit("day")],
  [3_600, unit("hour")],
  [60, unit("minute")],
  [1, unit("second")],
];

class CountDown extends Island {
  protected start(): void {
    const time = this.one<HTMLTimeElement>("time");
    const end = Date.parse(time?.dateTime ?? "");
    if (!time || Number.isNaN(end)) return;
    // What the server's clock said when the page was made, against ours when it came.
    const behind = Number(this.dataset["now"]) - (performance.timeOrigin + performance.now());
    const show = () => {
      const left = Math.floor((end - Date.now() - behind) / 1000);
      time.textContent = left > 0 ? this.#words(left) : "";
      return left;
    };
    show();
    const clock = window.setInterval(() => { if (show() <= 0) window.clearInterval(clock); }, 1000);
    this.signal.addEventListener("abort", () => window.clearInterval(clock));
  }

  /** The two largest units. */
  #words(left: number): string {
    const first = UNITS.findIndex(([size]) => left >= size);
    let rest = left;
    return UNITS.slice(first, first + 2).map(([size, format]) => {
      const n = Math.floor(rest / size);
      rest -= n * size;
      return format.format(n);
    }).join(" ");
  }
}

customElements.define("count-down", CountDown);

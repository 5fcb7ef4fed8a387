// <draw-countdown>: counts down to the moment of a draw, by the server's clock: how long it is was said when the page came.
import { Island } from "../lib/island";

class DrawCountdown extends Island {
  #timer = 0;

  protected start(): void {
    const end = performance.now() + Number(this.dataset["left"] ?? "0");
    const clock = this.one<HTMLElement>("[data-clock]");
    const tick = (): void => {
      const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      if (clock) clock.textContent = written(seconds);
      if (seconds === 0) clearInterval(this.#timer);
    };
    this.#timer = window.setInterval(tick, 1000);
    tick();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }
}

const two = (n: number): string => String(Math.floor(n)).padStart(2, "0");
const days = new Intl.NumberFormat(document.documentElement.lang || undefined, { style: "unit", unit: "day", unitDisplay: "long" });

/** `2 days 03:04:05`. */
function written(seconds: number): string {
  const time = `${two((seconds % 86_400) / 3_600)}:${two((seconds % 3_600) / 60)}:${two(seconds % 60)}`;
  return seconds < 86_400 ? time : `${days.format(Math.floor(seconds / 86_400))} ${time}`;
}

customElements.define("draw-countdown", DrawCountdown);

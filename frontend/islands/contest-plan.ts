// <contest-plan>: the line of a contest is dragged over the month; the form beside it takes the days, and its button moves
// the contest. Nothing is sent by dragging alone: whoever takes part would be told.
import { Island } from "../lib/island";

/** Units of the drawing in a day, as the server draws it. */
const DAY = 10;

class ContestPlan extends Island {
  protected start(): void {
    for (const line of this.querySelectorAll<SVGSVGElement>(".gantt")) {
      const days = line.closest("li")?.querySelector<HTMLInputElement>("[name=days]");
      if (days) this.#drag(line, days);
    }
  }

  #drag(line: SVGSVGElement, days: HTMLInputElement): void {
    let from: number | null = null;
    const show = (by: number): void => {
      for (const bar of line.querySelectorAll("rect")) bar.setAttribute("transform", `translate(${by * DAY} 0)`);
    };
    line.classList.add("grab");
    this.on(line, "pointerdown", (event) => {
      from = (event as PointerEvent).clientX;
      line.setPointerCapture((event as PointerEvent).pointerId);
      line.classList.add("held");
    });
    this.on(line, "pointermove", (event) => {
      if (from === null) return;
      const day = (line.clientWidth * DAY) / line.viewBox.baseVal.width;
      const by = Math.round(((event as PointerEvent).clientX - from) / day);
      show(by);
      days.value = String(by);
    });
    const end = (): void => {
      if (from === null) return;
      from = null;
      line.classList.remove("held");
      // The form is folded until somebody wants to move the contest.
      const fold = days.closest("details");
      if (fold) fold.open = true;
      days.focus();
    };
    this.on(line, "pointerup", end);
    this.on(line, "pointercancel", end);
    this.on(days, "input", () => show(Number(days.value) || 0));
  }
}

customElements.define("contest-plan", ContestPlan);

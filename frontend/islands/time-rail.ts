// <time-rail>: moves the mark of the time rail, and every [data-now], to the post that is being read.
import { Island } from "../lib/island";
import { watchPosts } from "../lib/posts";

class TimeRail extends Island {
  protected start(): void {
    const total = this.dataset["total"] ?? "";
    // The reading line is a band in the upper third of the window.
    watchPosts(this.signal, "-20% 0px -65% 0px", ([position]) => {
      if (!position) return;
      for (const now of document.querySelectorAll("[data-now]")) now.textContent = total ? `${position} / ${total}` : String(position);
      this.#mark(position);
    });
    // A mark in the phone's sheet leads to its post and gets out of the way.
    this.on(this, "click", (event) => {
      const sheet = this.one<HTMLElement>("[popover]");
      if (event.target instanceof Element && event.target.closest("a") && sheet?.matches(":popover-open")) sheet.hidePopover();
    });
  }

  #mark(position: number): void {
    const marks = [...this.querySelectorAll<HTMLAnchorElement>("[data-position]")];
    const current = marks.findLast((mark) => Number(mark.dataset["position"]) <= position) ?? marks[0];
    for (const mark of marks) {
      if (mark === current) mark.setAttribute("aria-current", "true");
      else mark.removeAttribute("aria-current");
    }
  }
}

customElements.define("time-rail", TimeRail);

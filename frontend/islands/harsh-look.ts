// <harsh-look>: a covered picture is clear in a circle under the pointer or finger, and nowhere else.
import { Island } from "../lib/island";

class HarshLook extends Island {
  protected start(): void {
    for (const picture of this.querySelectorAll<HTMLImageElement>("img:not(.lamp)")) {
      if (!picture.closest(".spot")) this.#light(picture);
    }
  }

  #light(picture: HTMLImageElement): void {
    const frame = document.createElement("span");
    frame.className = "spot";
    const lamp = picture.cloneNode() as HTMLImageElement;
    lamp.className = "lamp";
    lamp.alt = "";
    lamp.setAttribute("aria-hidden", "true");
    picture.replaceWith(frame);
    frame.append(picture, lamp);
    const follow = (event: PointerEvent): void => {
      const box = frame.getBoundingClientRect();
      lamp.style.setProperty("--x", `${event.clientX - box.left}px`);
      lamp.style.setProperty("--y", `${event.clientY - box.top}px`);
      frame.dataset["lit"] = "";
    };
    const leave = (): void => void delete frame.dataset["lit"];
    this.on(frame, "pointerdown", follow);
    this.on(frame, "pointermove", follow);
    this.on(frame, "pointerleave", leave);
    this.on(frame, "pointercancel", leave);
  }
}

customElements.define("harsh-look", HarshLook);

// <video-player data-src data-title>: a click on the poster loads the player; nothing of the service's comes before.
import { Island } from "../lib/island";

class VideoPlayer extends Island {
  protected start(): void {
    const poster = this.one<HTMLAnchorElement>("a.poster");
    const address = this.dataset["src"];
    if (!poster || !address) return;
    this.on(poster, "click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const frame = document.createElement("iframe");
      frame.src = address;
      frame.title = this.dataset["title"] ?? "";
      frame.allow = "autoplay; fullscreen; encrypted-media; picture-in-picture";
      frame.allowFullscreen = true;
      poster.replaceWith(frame);
      frame.focus();
    });
  }
}

customElements.define("video-player", VideoPlayer);

// <notice-list>: whoever follows a notice has read it; the server hears of it on the way.
import { Island } from "../lib/island";

class NoticeList extends Island {
  protected start(): void {
    for (const type of ["click", "auxclick"] as const) {
      this.on(this, type, (event) => {
        const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-read]");
        const url = link?.dataset["read"];
        if (!url || event.button > 1) return;
        // Lost on the way, the notice stays unread: no harm. A form's encoding, as without scripts.
        fetch(url, { method: "POST", body: new URLSearchParams(), keepalive: true, redirect: "manual" }).catch(() => undefined);
        link.closest(".notice")?.classList.remove("unread");
      });
    }
  }
}

customElements.define("notice-list", NoticeList);

// <witness-secret>: makes a witness's secret and the commitment to it in their own browser; nothing of it is sent.
import { hashFor, hexOf, text } from "../draw/bytes";
import { Island } from "../lib/island";

class WitnessSecret extends Island {
  protected start(): void {
    const form = this.one<HTMLFormElement>("form");
    if (!form) return;
    this.on(form, "submit", (event) => {
      event.preventDefault();
      const name = String(new FormData(form).get("who") ?? "").trim();
      const secret = crypto.getRandomValues(new Uint8Array(32));
      const commitment = hashFor("witness", text(this.dataset["draw"] ?? ""), text(name), secret);
      const put = (slot: string, words: string): void => {
        const place = this.one(`[data-${slot}]`);
        if (place) place.textContent = words;
      };
      put("secret", hexOf(secret));
      put("line", `${name} ${commitment}`);
      const made = this.one<HTMLElement>("[data-made]");
      made?.removeAttribute("hidden");
      made?.focus();
    });
  }
}

customElements.define("witness-secret", WitnessSecret);

// <push-switch>: asks this browser to show notices while no page is open, and takes that back.
import { workerUrl } from "../lib/html";
import { Island } from "../lib/island";

class PushSwitch extends Island {
  protected start(): void {
    if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return;
    const button = this.one<HTMLButtonElement>("button");
    if (!button) return;
    this.on(button, "click", () => {
      button.disabled = true;
      void this.#toggle().finally(() => (button.disabled = false));
    });
    void this.#show();
  }

  async #subscription(): Promise<PushSubscription | null> {
    const registration = await navigator.serviceWorker.getRegistration("/");
    return (await registration?.pushManager.getSubscription()) ?? null;
  }

  async #show(): Promise<void> {
    const on = (await this.#subscription()) !== null;
    const button = this.one<HTMLButtonElement>("button");
    if (!button) return;
    button.textContent = (on ? this.dataset["off"] : this.dataset["on"]) ?? "";
    button.hidden = false;
  }

  async #toggle(): Promise<void> {
    const said = this.one<HTMLElement>("[role=status]");
    try {
      const now = await this.#subscription();
      if (now) {
        await this.#send("removal", { endpoint: now.endpoint });
        await now.unsubscribe();
      } else {
        await this.#ask();
      }
      if (said) said.textContent = "";
    } catch {
      if (said) said.textContent = this.dataset["failed"] ?? "";
    }
    await this.#show();
  }

  async #ask(): Promise<void> {
    const registration = await navigator.serviceWorker.register(workerUrl(), { scope: "/" });
    await navigator.serviceWorker.ready;
    const key = await (await this.#send("key", {})).text();
    const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const { endpoint, keys } = subscription.toJSON();
    const answer = await this.#send("", { endpoint: endpoint ?? "", public_key: keys?.["p256dh"] ?? "", auth: keys?.["auth"] ?? "" });
    if (!answer.ok && answer.type !== "opaqueredirect") {
      await subscription.unsubscribe();
      throw new Error(String(answer.status));
    }
  }

  #send(below: string, fields: Record<string, string>): Promise<Response> {
    const url = [this.dataset["url"] ?? "", below].filter(Boolean).join("/");
    return fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  }
}

customElements.define("push-switch", PushSwitch);

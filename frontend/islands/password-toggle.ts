// <password-toggle>: a button that shows and hides what is typed. It exists only where it can work.
import { Island } from "../lib/island";

class PasswordToggle extends Island {
  protected start(): void {
    const input = this.one<HTMLInputElement>("input");
    if (!input || this.one("button")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-controls", input.id);
    const show = (visible: boolean) => {
      input.type = visible ? "text" : "password";
      button.textContent = this.dataset[visible ? "hide" : "show"] ?? "";
    };
    show(false);
    input.after(button);
    this.on(button, "click", () => show(input.type === "password"));
    // A password manager should never meet a plain text field.
    if (input.form) this.on(input.form, "submit", () => show(false));
  }
}

customElements.define("password-toggle", PasswordToggle);

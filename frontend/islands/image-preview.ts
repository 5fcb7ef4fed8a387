// <image-preview>: shows the picture that was chosen before it is sent.
import { Island } from "../lib/island";

/** Above this many bytes a data address would freeze the page; the name of the file must do. */
const LARGEST = 12_000_000;

class ImagePreview extends Island {
  protected start(): void {
    const input = this.one<HTMLInputElement>("input[type=file]");
    const frame = this.one<HTMLElement>(".preview");
    if (!input || !frame) return;
    this.on(input, "change", () => {
      const file = input.files?.[0];
      if (!file?.type.startsWith("image/") || file.size > LARGEST) return;
      // The content security policy allows data: pictures, not blob: ones.
      const reader = new FileReader();
      reader.addEventListener("load", () => {
        const image = new Image();
        image.alt = "";
        image.addEventListener("load", () => frame.replaceChildren(image));
        image.src = String(reader.result);
      });
      reader.readAsDataURL(file);
    });
  }
}

customElements.define("image-preview", ImagePreview);

// Pictures chosen, pasted, dropped or taken: made smaller where a phone makes them huge, sent with progress, and put
// into the text with words for those who do not see them.
import { shrink } from "../lib/shrink";
import type { Desk } from "./desk";
import { button, make } from "./dom";
import { replace } from "./editing";

export class Pictures {
  #input = make("input", { type: "file", accept: "image/*", multiple: "" });
  #list = make("ul", { class: "sending" });

  constructor(private desk: Desk) {
    const { form, field, signal } = desk;
    this.#input.hidden = true;
    this.#input.addEventListener("change", () => {
      this.#take(this.#input.files);
      this.#input.value = "";
    });
    desk.end.before(this.#list, this.#input);
    field.addEventListener("paste", (event) => this.#take(event.clipboardData?.files, event), { signal });
    form.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault(), { signal });
    form.addEventListener("drop", (event) => this.#take(event.dataTransfer?.files, event), { signal });
  }

  choose(): void {
    this.#input.click();
  }

  #take(files: FileList | null | undefined, event?: Event): void {
    const pictures = [...(files ?? [])].filter((file) => file.type.startsWith("image/") || /\.hei[cf]$/i.test(file.name));
    if (!pictures.length) return;
    event?.preventDefault();
    for (const file of pictures) void this.#send(file);
  }

  async #send(file: File): Promise<void> {
    const { desk } = this;
    const bar = make("progress", { max: "1", value: "0", "aria-label": `${desk.word("upload")}: ${file.name}` });
    const row = make("li", {}, make("span", {}, file.name), bar);
    this.#list.append(row);
    const request = new XMLHttpRequest();
    row.append(button(desk.word("cancel"), "ghost", () => (request.abort(), row.remove())));
    const body = new FormData();
    const smaller = await shrink(file).catch(() => file);
    if (!row.isConnected) return;
    body.set("file", smaller, file.name);
    request.upload.onprogress = (event) => event.lengthComputable && (bar.value = event.loaded / event.total);
    request.onload = () => {
      const said = read(request.responseText);
      if (request.status === 201 && said["url"]) this.#arrived(row, file, said["url"]);
      else this.#failed(row, file, said["error"]);
    };
    request.onerror = request.ontimeout = () => this.#failed(row, file);
    request.open("POST", `${desk.base}/media`);
    request.setRequestHeader("accept", "application/json");
    request.send(body);
  }

  #failed(row: HTMLElement, file: File, why?: string): void {
    const { desk } = this;
    row.replaceChildren(
      make("span", { class: "error", role: "alert" }, `${file.name}: ${why || desk.word("uploadFailed")}`),
      button(desk.word("retry"), "line", () => (row.remove(), void this.#send(file))),
      button(desk.word("remove"), "ghost", () => row.remove()),
    );
  }

  #arrived(row: HTMLElement, file: File, url: string): void {
    const { desk } = this;
    const { field } = desk;
    const { selectionEnd: at, value } = field;
    const gap = at === 0 || value[at - 1] === "\n" ? "" : "\n\n";
    replace(field, at, at, `${gap}![](${url})\n`);
    const alt = make("input", { class: "input", maxlength: "300" });
    alt.addEventListener("input", () => this.#describe(url, alt.value));
    row.replaceChildren(
      make("span", { role: "status" }, `${file.name}: ${desk.word("uploadDone")}`),
      make("label", {}, desk.word("alt"), alt),
      button(desk.word("remove"), "ghost", () => {
        this.#change(url, () => "");
        row.remove();
      }),
    );
  }

  #describe(url: string, alt: string): void {
    this.#change(url, () => `![${alt.replace(/[[\]\\\n]/g, " ")}](${url})`);
  }

  /** Changes the picture's Markdown wherever it stands now, without taking the focus from where one types. */
  #change(url: string, to: () => string): void {
    const { field } = this.desk;
    const end = field.value.indexOf(`](${url})`);
    const start = end < 0 ? -1 : field.value.lastIndexOf("![", end);
    if (start < 0) return;
    field.setRangeText(to(), start, end + url.length + 3);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

function read(text: string): Record<string, string> {
  try {
    return JSON.parse(text) as Record<string, string>;
  } catch {
    return {};
  }
}

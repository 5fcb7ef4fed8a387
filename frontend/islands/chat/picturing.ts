// A picture in a room: chosen, pasted or dropped, described, and said.
import { shrink } from "../../lib/shrink";
import type { Room } from "./room";

interface Answer {
  errors?: { message: string }[];
  refusal?: { because: string; remedy: string } | null;
  body?: string;
}

/** Lets the room's picture form send without leaving the page. */
export function picturing(room: Room): void {
  const details = room.host.querySelector<HTMLDetailsElement>(".picture");
  const form = room.host.querySelector<HTMLFormElement>("#picture");
  const file = details?.querySelector<HTMLInputElement>("input[type=file]");
  if (!details || !form || !file) return;
  const text = room.host.querySelector<HTMLTextAreaElement>(".say textarea");
  const signal = room.gone;

  const take = (files: FileList | undefined, event: Event): void => {
    if (![...(files ?? [])].some((one) => one.type.startsWith("image/")) || !files) return;
    event.preventDefault();
    file.files = files;
    file.dispatchEvent(new Event("change", { bubbles: true }));
    details.open = true;
    details.querySelector<HTMLInputElement>("[name=alt]")?.focus();
  };
  text?.addEventListener("paste", (event) => take(event.clipboardData?.files, event), { signal });
  room.host.addEventListener("dragover", (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault(), { signal });
  room.host.addEventListener("drop", (event) => take(event.dataTransfer?.files, event), { signal });
  // On a phone the bar moves when the text has no longer the focus: that must not happen between a press and its click.
  details.querySelector("summary")?.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
  details.addEventListener("toggle", () => details.open && !details.contains(document.activeElement) && file.focus(), { signal });
  details.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      details.open = false;
      details.querySelector("summary")?.focus();
    },
    { signal },
  );
  form.addEventListener("submit", (event) => (event.preventDefault(), void send()), { signal });

  async function send(): Promise<void> {
    const chosen = file?.files?.[0];
    if (!chosen || !form || !details || form.ariaBusy === "true") return;
    const body = new FormData(form);
    body.set("client", crypto.randomUUID());
    form.ariaBusy = "true";
    body.set("file", await shrink(chosen).catch(() => chosen), chosen.name);
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" }, signal }).catch(() => null);
    form.ariaBusy = null;
    if (!answer?.ok) {
      const why = ((await answer?.json().catch(() => null)) ?? {}) as Answer;
      // The picture is there, its line is not: it waits in the field.
      if (why.body && text) {
        text.value = why.body;
        details.open = false;
      }
      const words = why.refusal ? `${why.refusal.because} ${why.refusal.remedy}` : (why.errors?.[0]?.message ?? room.word("unsent"));
      return blame(why.body ? room.host.querySelector(".say") : details.querySelector(".card"), words);
    }
    blame(details.querySelector(".card"), "");
    form.reset();
    file?.dispatchEvent(new Event("change", { bubbles: true }));
    details.open = false;
    text?.focus();
    room.toEnd();
    if (!room.isLive) await room.ask();
  }
}

function blame(place: Element | null, words: string): void {
  place?.querySelector(".error[data-said]")?.remove();
  if (!words) return;
  const error = document.createElement("p");
  error.className = "error";
  error.dataset["said"] = "";
  error.role = "alert";
  error.textContent = words;
  place?.prepend(error);
}

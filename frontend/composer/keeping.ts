// Keeps what is typed: in this browser at every keystroke, on the server at every pause. What another tab or device
// has kept is never overwritten unasked.
import { copiesOf, drop, keyOf, put, type Copy } from "../lib/copies";
import type { Desk } from "./desk";
import { make, send } from "./dom";

/** A pause in typing after which the server is told, and the longest time it is not (milliseconds). */
const PAUSE = 1500;
const LONGEST = 10_000;
/** After a failure the server is tried again. */
const AGAIN = 15_000;

/** What the server answers when another version is kept there. */
interface Other {
  version: number;
  title: string;
  body: string;
  tags: string;
}

/** Fields that hold words, and those that a copy keeps besides. */
const WORDS = ["title", "body", "tags", "poll_question", "poll_options", "reason"] as const;
const NAMES = [...WORDS, "kind", "section", "poll_max", "poll_closes", "poll_results"] as const;

export class Keeper {
  #key: string;
  /** As the server has it. */
  #known: string;
  #timer = 0;
  #since = 0;
  #saving: Promise<void> | null = null;
  /** Somebody has to choose between two versions first. */
  #torn = false;
  #inBrowser = true;
  #offers: [string, Copy][] = [];

  constructor(private desk: Desk) {
    this.#key = keyOf(desk.host.dataset);
    this.#known = this.#words();
    this.#find();
    const { signal } = desk;
    addEventListener("online", () => void this.save(), { signal });
    addEventListener("pagehide", () => this.#leave(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.#leave(), { signal });
    addEventListener(
      "beforeunload",
      (event) => {
        if (!this.#inBrowser && this.#words() !== this.#known) event.preventDefault();
      },
      { signal },
    );
  }

  /** Everything that the form would send. */
  fields(): URLSearchParams {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(this.desk.form)) if (typeof value === "string") fields.set(name, value);
    return fields;
  }

  /** What makes two versions different. */
  #words(): string {
    return JSON.stringify(WORDS.map((name) => this.desk.value(name).trim()));
  }

  #copy(): Copy {
    const copy = { at: Date.now(), version: this.desk.value("version") || "0", replyTo: this.desk.value("reply_to") } as Copy;
    for (const name of NAMES) copy[name] = this.desk.value(name);
    return copy;
  }

  #fill(copy: Copy): void {
    for (const name of NAMES) {
      const value = copy[name];
      if (value) this.desk.set(name, value);
    }
    if (!copy.body) this.desk.set("body", "");
    if (copy.replyTo && !this.desk.value("reply_to")) this.desk.set("reply_to", copy.replyTo);
  }

  /** What this browser kept of an earlier visit: taken where it goes on from what the server has, else offered. */
  #find(): void {
    const version = this.desk.value("version") || "0";
    let taken = false;
    for (const [key, copy] of copiesOf(this.desk.host.dataset)) {
      const before = this.#copy();
      const words = this.#words();
      const typed = JSON.stringify(WORDS.map((name) => (copy[name] ?? "").trim()));
      const isEmpty = !before.body.trim() && !before.title.trim();
      if (typed === words || !WORDS.some((name) => name !== "tags" && copy[name]?.trim())) {
        drop(key);
      } else if (!taken && !copy.sent && (isEmpty || copy.version === version) && !this.desk.form.querySelector(".error")) {
        taken = true;
        this.#fill(copy);
        put(this.#key, this.#copy());
        drop(key);
      } else {
        this.#offers.push([key, copy]);
      }
    }
    if (taken) this.#soon();
  }

  /** Shows what was found, once there are words for it. */
  reconcile(): void {
    for (const [key, copy] of this.#offers.splice(0)) {
      this.desk.offer("found", [copy.title, copy.body].filter(Boolean).join("\n\n"), [
        [
          "other",
          "main",
          () => {
            this.#fill(copy);
            drop(key);
            this.changed();
          },
        ],
        ["mine", "line", () => drop(key)],
      ]);
    }
    if (this.#words() !== this.#known) this.desk.say("local");
  }

  /** Something was typed. */
  changed(): void {
    this.#inBrowser = put(this.#key, this.#copy());
    this.#soon();
  }

  #soon(): void {
    const now = Date.now();
    this.#since ||= now;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.save(), Math.max(0, Math.min(PAUSE, this.#since + LONGEST - now)));
  }

  /** Tells the server now; one save at a time. */
  async save(): Promise<void> {
    clearTimeout(this.#timer);
    this.#since = 0;
    if (this.#saving) {
      await this.#saving;
      if (this.#words() !== this.#known) return this.save();
      return;
    }
    if (!this.desk.isMember) {
      if (this.#inBrowser && this.#words() !== this.#known) this.desk.say("local");
      return;
    }
    if (this.#torn || this.#words() === this.#known) return;
    this.#saving = this.#save().finally(() => (this.#saving = null));
    return this.#saving;
  }

  async #save(): Promise<void> {
    const words = this.#words();
    const body = this.fields();
    body.set("act", "draft");
    const answer = await send(this.desk.form.action, body).catch(() => null);
    if (answer?.ok) {
      const { version, location } = (await answer.json()) as { version?: number; location?: string };
      if (location !== undefined) return this.#signedOut(location);
      this.desk.set("version", String(version));
      // The server keeps what the browser brought along, too.
      this.desk.form.querySelector("input[name=stash]")?.remove();
      this.#known = words;
      if (this.#words() === words) {
        drop(this.#key);
        this.desk.say("saved");
      } else put(this.#key, this.#copy());
    } else if (answer?.status === 409) {
      this.#conflict((await answer.json()) as Other);
    } else {
      this.desk.say("local");
      this.#timer = window.setTimeout(() => void this.save(), AGAIN);
    }
  }

  #signedOut(location: string): void {
    this.#torn = true;
    put(this.#key, this.#copy());
    this.desk.say("signedOut", " ", make("a", { class: "textlink", href: location }, this.desk.word("login")));
  }

  #conflict(other: Other): void {
    this.#torn = true;
    put(this.#key, this.#copy());
    this.desk.say("local");
    this.desk.offer("conflict", [other.title, other.body].filter(Boolean).join("\n\n"), [
      ["mine", "main", () => this.#settle(other)],
      [
        "other",
        "line",
        () => {
          for (const name of ["title", "body", "tags"] as const) this.desk.set(name, other[name]);
          this.#known = this.#words();
          this.#settle(other);
          drop(this.#key);
        },
      ],
    ]);
  }

  #settle(other: Other): void {
    this.#torn = false;
    this.desk.set("version", String(other.version));
    void this.save();
  }

  /** The page goes: what the server does not know yet is sent after it. */
  #leave(): void {
    if (this.#words() === this.#known) return;
    put(this.#key, this.#copy());
    if (!this.desk.isMember || this.#torn || this.#saving) return;
    const body = this.fields();
    body.set("act", "draft");
    // Browsers let 64 KB go after a page; more stays in this browser's copy.
    if (body.toString().length < 60_000) send(this.desk.form.action, body, null, true).catch(() => undefined);
  }

  /** Nothing more is saved while the text is on its way; a save that is on its way comes first. */
  async sending(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#saving;
    put(this.#key, { ...this.#copy(), sent: true });
  }

  /** The server has answered, and not taken it. */
  unsent(): void {
    put(this.#key, this.#copy());
    this.#soon();
  }

  /** It is published: nothing is left to keep. */
  done(): void {
    this.#known = this.#words();
    drop(this.#key);
  }
}

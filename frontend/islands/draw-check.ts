// <draw-check>: checks a draw in the browser instead of sending the form; needs no network once it is loaded. With
// data-proof it fetches the proof itself, and the receipts of data-codes below data-receipts.
import { readProof, readReceipt, type Pick, type Proof, type Receipt } from "../draw/proof";
import { Fault } from "../draw/faults";
import { checkReceipt, verify } from "../draw/verify";
import { Island } from "../lib/island";

class DrawCheck extends Island {
  #busy = false;
  /** Something could not be fetched. */
  #absent = false;
  #documents = new Map<string, Promise<string>>();

  protected start(): void {
    const form = this.one<HTMLFormElement>("form");
    if (!form) return;
    if ("loads" in this.dataset) void this.#load();
    this.on(form, "submit", (event) => {
      event.preventDefault();
      if (!this.#busy) void this.#check(form);
    });
  }

  async #check(form: HTMLFormElement): Promise<void> {
    this.#busy = true;
    this.#progress("…");
    try {
      await this.#answer(form);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      this.#no(error);
    } finally {
      this.#busy = false;
      this.#progress("");
      if (this.#absent) this.#say("absent");
      this.#absent = false;
    }
  }

  /** Fetches what a check will need, so that it needs no network. */
  async #load(): Promise<void> {
    try {
      await Promise.all([this.#fetched(this.dataset["proof"] ?? ""), ...this.#receipts().map((url) => this.#fetched(url))]);
      this.#say("loaded");
    } catch {
      // Asked again when somebody checks.
    }
  }

  /** A document of the server, fetched once. */
  #fetched(url: string): Promise<string> {
    const known = this.#documents.get(url);
    if (known) return known;
    const coming = fetch(url, { signal: this.signal }).then((answer) => {
      if (!answer.ok) throw new TypeError(url);
      return answer.text();
    });
    this.#documents.set(url, coming);
    coming.catch(() => this.#documents.delete(url));
    return coming;
  }

  /** Addresses of the receipts to be looked up: those of the reader, or the one whose code was typed. */
  #receipts(form?: HTMLFormElement): string[] {
    const codes = `${this.dataset["codes"] ?? ""} ${form ? words(form, "code") : ""}`.split(/\s+/).filter(Boolean);
    return codes.map((code) => `${this.dataset["receipts"] ?? ""}${encodeURIComponent(code)}.json`);
  }

  /** Checks what the server publishes on this page. */
  async #published(form: HTMLFormElement, url: string): Promise<void> {
    const documents = await Promise.all([url, ...this.#receipts(form)].map((one) => this.#fetched(one))).catch(() => null);
    if (!documents) {
      this.#absent = true;
      return;
    }
    const proof = readProof(documents[0] ?? "");
    await verify(proof, (done) => this.#progress(`${done} / ${proof.list.entries.length}`));
    const receipts = documents.slice(1).map(readReceipt);
    for (const receipt of receipts) checkReceipt(receipt, proof);
    this.#yes(proof, receipts[0] ?? null, false);
  }

  async #answer(form: HTMLFormElement): Promise<void> {
    const published = this.dataset["proof"];
    if (published) return this.#published(form, published);
    const document = (await read(form, "proof")) ?? words(form, "text");
    if (!document.trim()) {
      this.#show(this.#copy("missing"));
      return;
    }
    const proof = readProof(document);
    await verify(proof, (done) => this.#progress(`${done} / ${proof.list.entries.length}`));
    const [terms, root] = [words(form, "terms").trim(), words(form, "root").trim()];
    if (terms && terms !== proof.terms_hash) throw new Fault("other-terms");
    if (root && root !== proof.list.root) throw new Fault("other-list");
    const given = await read(form, "receipt");
    const receipt = given === null ? null : readReceipt(given);
    if (receipt) checkReceipt(receipt, proof);
    this.#yes(proof, receipt, Boolean(terms && root));
  }

  #yes(proof: Proof, receipt: Receipt | null, compared: boolean): void {
    const found = this.#copy("yes");
    const { terms, list, randomness, winners, substitutes } = proof;
    const round = randomness.kind === "drand" ? String(randomness.round) : "";
    const names = randomness.kind === "witnesses" ? randomness.secrets.map(({ name }) => name).join(" · ") : "";
    put(found, "title", terms.title);
    put(found, "count", list.count.toLocaleString(document.documentElement.lang));
    put(found, "round", round);
    put(found, "witnesses", names);
    put(found, "terms", proof.terms_hash);
    put(found, "root", list.root);
    put(found, "receipt", receipt ? `${receipt.receipt} · ${receipt.place}` : "");
    const shown: [string, boolean][] = [
      ["round", round !== ""],
      ["witnesses", names !== ""],
      ["receipt", receipt !== null],
      ["compare", !compared],
      ["winners", winners.length > 0],
      ["substitutes", substitutes.length > 0],
    ];
    for (const [name, show] of shown) found.querySelector(`[data-row="${name}"]`)?.toggleAttribute("hidden", !show);
    rowsOf(found, "winners", winners);
    rowsOf(found, "substitutes", substitutes);
    this.#show(found);
  }

  #no(fault: Fault): void {
    const found = this.#copy("no");
    const told = this.one<HTMLTemplateElement>("template[data-faults]")?.content.querySelector(`[data-code="${fault.code}"]`);
    put(found, "fault", told?.textContent ?? fault.code);
    put(found, "which", fault.which);
    // What a form should look like is said by the message; the details are for programs.
    if (fault.which === "" || fault.code === "form") found.querySelector('[data-slot="which"]')?.remove();
    this.#show(found);
  }

  #copy(name: string): DocumentFragment {
    const template = this.one<HTMLTemplateElement>(`template[data-${name}]`);
    return template ? (template.content.cloneNode(true) as DocumentFragment) : new DocumentFragment();
  }

  #show(found: DocumentFragment): void {
    const out = this.one<HTMLElement>("[data-out]");
    out?.replaceChildren(found);
    const answer = out?.querySelector<HTMLElement>("[tabindex]");
    answer?.focus({ preventScroll: true });
    answer?.scrollIntoView({ block: "nearest" });
  }

  #say(what: "loaded" | "absent"): void {
    const line = this.one<HTMLElement>("[data-progress]");
    if (line) line.textContent = line.dataset[what] ?? "";
  }

  #progress(how: string): void {
    const line = this.one<HTMLElement>("[data-progress]");
    if (line) line.textContent = how && `${line.dataset["words"] ?? ""} ${how === "…" ? "" : how}`;
  }
}

const words = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value : "";
};

/** The text of a chosen file, or null when none was chosen. Bytes that are no UTF-8 are no document. */
async function read(form: HTMLFormElement, name: string): Promise<string | null> {
  const file = form.querySelector<HTMLInputElement>(`input[type=file][name=${name}]`)?.files?.[0];
  if (!file) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Fault("form", "UTF-8");
  }
}

function put(found: DocumentFragment, slot: string, value: string): void {
  const place = found.querySelector(`[data-slot="${slot}"]`);
  if (place) place.textContent = value;
}

function rowsOf(found: DocumentFragment, slot: string, picks: Pick[]): void {
  const list = found.querySelector<HTMLElement>(`[data-slot="${slot}"]`);
  const rows = picks.map((pick, at) => {
    const row = document.createElement("div");
    row.appendChild(document.createElement("dt")).textContent = `${at + 1}. ${list?.dataset["number"] ?? ""} ${pick.place}`;
    row.appendChild(document.createElement("dd")).appendChild(document.createElement("code")).textContent = pick.entry;
    return row;
  });
  list?.replaceChildren(...rows);
}

customElements.define("draw-check", DrawCheck);

// One socket for a page, shared by its islands: it comes back by itself, resumes where it stood, and says how it is.
// docs/LIVE.md describes the protocol.

export interface LiveEvent {
  seq: number;
  kind: string;
  line?: number;
  author?: number;
  html: string;
}

export interface LivePresence {
  n: number;
  all?: LiveName[];
  join?: LiveName[];
  leave?: number[];
}

export interface LiveName {
  id: number;
  handle: string;
  name: string;
}

export interface LiveAck {
  ok: true;
  line: number;
  seq?: number;
  held: boolean;
}

export interface LiveNack {
  ok: false;
  code: string;
  message: string;
  article?: string;
  anchor?: string;
  passage?: string;
  remedy?: string;
  retry_after?: number;
}

/** `on`: everything arrives; `away`: no connection, it is tried again; `off`: there is no such stream for this reader. */
export type LiveState = "on" | "away" | "off";

export interface Listener {
  /** The last event that the page shows; without it only new ones come. */
  last?: number;
  event?(event: LiveEvent): void;
  /** Something changed: fetch it. Also after each absence, since nobody knows what was missed. */
  hint?(n: number, kind: string): void;
  presence?(presence: LivePresence): void;
  typing?(who: LiveName): void;
  /** Too much was missed to be told: fetch what follows `from`; events go on after `head`. */
  resync?(from: number, head: number): void;
  state?(state: LiveState): void;
}

interface Stream {
  listeners: Set<Listener>;
  last?: number | undefined;
  state: LiveState;
}

interface Sending {
  message: object;
  done(answer: LiveAck | LiveNack): void;
}

type Said = Record<string, unknown> & { t: string; s?: string; id?: string };

/** Closed for good: the page must be loaded again, or somebody must sign in. */
const FINAL = new Set([4401, 4429]);
const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;
/** Silence after which the line is asked, and then given up, in milliseconds. */
const QUIET = 40_000;
/** A page that nobody sees gives its socket back after this time: a member has ten. */
const UNSEEN = 300_000;

class Live {
  #streams = new Map<string, Stream>();
  #sending = new Map<string, Sending>();
  #socket: WebSocket | undefined;
  #greeted = false;
  #returning = false;
  #tries = 0;
  #retry = 0;
  #pulse = 0;
  #heard = 0;
  #wait: number | undefined;
  #over = false;
  #asleep = false;
  /** How far the server's clock is ahead of this one, in milliseconds. */
  #ahead = 0;

  constructor() {
    let timer = 0;
    document.addEventListener("visibilitychange", () => {
      clearTimeout(timer);
      if (document.hidden) timer = window.setTimeout(() => this.#sleep(), UNSEEN);
      else if (this.#asleep) {
        this.#asleep = false;
        this.#open();
      }
    });
  }

  #sleep(): void {
    if (this.#sending.size) return;
    this.#asleep = true;
    this.#socket?.close(1000);
  }

  /** Listens to a stream until the returned function is called, or the signal aborts. */
  on(name: string, listener: Listener, signal?: AbortSignal): () => void {
    let stream = this.#streams.get(name);
    if (!stream) {
      stream = { listeners: new Set(), last: listener.last, state: "away" };
      this.#streams.set(name, stream);
      if (this.#greeted) this.#say({ t: "sub", s: name, last: stream.last });
    }
    stream.listeners.add(listener);
    listener.state?.(stream.state);
    this.#open();
    const stop = (): void => {
      if (!stream.listeners.delete(listener) || stream.listeners.size) return;
      this.#streams.delete(name);
      if (this.#greeted) this.#say({ t: "unsub", s: name });
      if (!this.#streams.size) this.#socket?.close(1000);
    };
    signal?.addEventListener("abort", stop, { once: true });
    return stop;
  }

  /** Sends a line. Without a connection it waits; sent twice under one id, it is said once. */
  send(s: string, body: string, more: { id?: string; reply_to?: number; accepts?: boolean } = {}): Promise<LiveAck | LiveNack> {
    const id = more.id ?? crypto.randomUUID();
    const message = { ...more, t: "send", id, s, body };
    return new Promise((done) => {
      this.#sending.set(id, { message, done });
      if (this.#greeted) this.#say(message);
      this.#open();
    });
  }

  /** The server's clock; this one's until a socket has told. */
  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Tells the room that somebody types. */
  typing(s: string): void {
    if (this.#greeted) this.#say({ t: "typing", s });
  }

  /** Notes how far one has read. */
  read(s: string, seq: number): void {
    if (this.#greeted) this.#say({ t: "read", s, seq });
  }

  #say(message: object): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #open(): void {
    if (this.#socket || this.#retry || this.#over || this.#asleep) return;
    const url = new URL("/live", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.onopen = () => {
      this.#heard = Date.now();
      const on = [...this.#streams].map(([s, stream]) => ({ s, last: stream.last }));
      this.#say({ t: "hello", v: 1, on, lang: document.documentElement.lang });
    };
    socket.onmessage = ({ data }) => {
      this.#heard = Date.now();
      this.#hear(JSON.parse(String(data)) as Said);
    };
    socket.onclose = ({ code }) => this.#closed(socket, code);
    clearInterval(this.#pulse);
    this.#pulse = window.setInterval(() => this.#feel(socket), QUIET / 2);
  }

  /** A line that died silently is noticed here: browsers do not show the server's pings. */
  #feel(socket: WebSocket): void {
    const quiet = Date.now() - this.#heard;
    if (quiet > 2 * QUIET) this.#closed(socket, 1006);
    else if (quiet > QUIET && this.#greeted) this.#say({ t: "ping" });
  }

  #closed(socket: WebSocket, code: number): void {
    if (socket !== this.#socket) return;
    socket.onclose = null;
    socket.close();
    clearInterval(this.#pulse);
    this.#socket = undefined;
    this.#greeted = false;
    this.#returning = true;
    this.#over = FINAL.has(code);
    for (const stream of this.#streams.values()) this.#turn(stream, "away");
    if (this.#over) {
      for (const { done } of this.#sending.values()) done({ ok: false, code: "failed", message: "" });
      this.#sending.clear();
    } else if (this.#streams.size || this.#sending.size) this.#later();
  }

  #later(): void {
    if (this.#asleep) return;
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries++);
    // Not all at the same moment: a whole audience comes back after a restart.
    const wait = this.#wait ?? longest * (0.5 + Math.random() / 2);
    this.#wait = undefined;
    const again = (): void => {
      clearTimeout(this.#retry);
      removeEventListener("online", again);
      this.#retry = 0;
      this.#open();
    };
    this.#retry = window.setTimeout(again, wait);
    addEventListener("online", again);
  }

  #turn(stream: Stream, state: LiveState): void {
    if (stream.state === state) return;
    stream.state = state;
    for (const listener of stream.listeners) listener.state?.(state);
  }

  #hear(said: Said): void {
    if (said.t === "welcome") return this.#welcome(Number(said["server_time"]));
    if (said.t === "reconnect") this.#wait = Number(said["after_ms"]);
    if (said.t === "ack" || said.t === "nack") {
      const sending = this.#sending.get(said.id ?? "");
      this.#sending.delete(said.id ?? "");
      sending?.done({ ...said, ok: said.t === "ack" } as unknown as LiveAck | LiveNack);
      return;
    }
    const stream = this.#streams.get(said.s ?? "");
    if (stream) this.#tell(stream, said);
  }

  #welcome(now: number): void {
    this.#ahead = now - Date.now();
    this.#greeted = true;
    this.#tries = 0;
    for (const { message } of this.#sending.values()) this.#say(message);
  }

  #tell(stream: Stream, said: Said): void {
    switch (said.t) {
      case "on":
        stream.last ??= Number(said["head"]);
        this.#turn(stream, "on");
        if (this.#returning) for (const listener of stream.listeners) listener.hint?.(0, "missed");
        break;
      case "off":
        if (said["why"] !== "left") this.#turn(stream, "off");
        break;
      case "event":
        stream.last = Number(said["seq"]);
        for (const listener of stream.listeners) listener.event?.(said as unknown as LiveEvent);
        break;
      case "hint":
        for (const listener of stream.listeners) listener.hint?.(Number(said["n"]), String(said["kind"]));
        break;
      case "presence":
        for (const listener of stream.listeners) listener.presence?.(said as unknown as LivePresence);
        break;
      case "typing":
        for (const listener of stream.listeners) listener.typing?.(said["who"] as LiveName);
        break;
      case "resync":
        stream.last = Number(said["head"]);
        for (const listener of stream.listeners) listener.resync?.(Number(said["from"]), stream.last);
        break;
    }
  }
}

export const live = new Live();

// Small pieces of DOM for the composer.

/** An element with attributes and children; `on…` names are listeners. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string | (() => void)> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** A button that does something here and sends nothing. */
export function button(words: string, kind: string, act: () => void): HTMLButtonElement {
  return make("button", { type: "button", class: `btn ${kind} s`, onclick: act }, words);
}

/** Address of the sprite that the page uses already. */
let sprite = "";

export function icon(name: string): SVGElement {
  sprite ||= document.querySelector("svg.i use")?.getAttribute("href")?.split("#")[0] ?? "";
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "i");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** Calls back once nothing has happened for a while. */
export function calm(wait: number, act: () => void): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(act, wait);
  };
}

/** A form sent by script; the server answers with data. */
export function send(url: string, body: URLSearchParams, signal: AbortSignal | null = null, keepalive = false): Promise<Response> {
  return fetch(url, { method: "POST", body, signal, keepalive, headers: { accept: "application/json" } });
}

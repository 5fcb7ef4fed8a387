// Turns a fragment of HTML from our own server into nodes, under Trusted Types where the browser has them.

interface Policy {
  createHTML(html: string): string;
  createScriptURL(url: string): string;
}

declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

/** Only our own service worker is ever a script's address here. */
function own(url: string): string {
  if (url !== "/sw.js") throw new TypeError(url);
  return url;
}

const policy: Policy = window.trustedTypes?.createPolicy("parvis", { createHTML: (html) => html, createScriptURL: own }) ?? {
  createHTML: (html) => html,
  createScriptURL: own,
};

/** The nodes of a fragment; scripts in it stay inert. Only for answers of this server. */
export function nodes(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...parsed.body.childNodes);
  return fragment;
}

/** The address of the service worker, trusted. */
export function workerUrl(): string {
  return policy.createScriptURL("/sw.js");
}

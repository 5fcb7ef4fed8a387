// Turns a fragment of HTML from our own server into nodes, under Trusted Types where the browser has them.

interface Policy {
  createHTML(html: string): string;
}

declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

const policy: Policy = window.trustedTypes?.createPolicy("parvis", { createHTML: (html) => html }) ?? {
  createHTML: (html) => html,
};

/** The nodes of a fragment; scripts in it stay inert. Only for answers of this server. */
export function nodes(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(policy.createHTML(html), "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...parsed.body.childNodes);
  return fragment;
}

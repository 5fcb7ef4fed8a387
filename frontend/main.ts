// Entry: loads an island only where its tag stands, and closes menus that lose the focus, sends forms once.
import "./lib/island";
import "./lib/once";

const islands: Record<string, () => Promise<unknown>> = {
  "relative-time": () => import("./islands/relative-time"),
  "search-suggest": () => import("./islands/search-suggest"),
  "time-rail": () => import("./islands/time-rail"),
  "keyboard-shortcuts": () => import("./islands/keyboard-shortcuts"),
  "password-toggle": () => import("./islands/password-toggle"),
  "colour-preview": () => import("./islands/colour-preview"),
  "image-preview": () => import("./islands/image-preview"),
  "read-tracker": () => import("./islands/read-tracker"),
  "post-composer": () => import("./islands/post-composer"),
  "copy-text": () => import("./islands/copy-text"),
  "count-down": () => import("./islands/count-down"),
  "copy-link": () => import("./islands/copy-link"),
  "harsh-look": () => import("./islands/harsh-look"),
  "queue-keys": () => import("./islands/queue-keys"),
  "reaction-bar": () => import("./islands/reaction-bar"),
  "video-player": () => import("./islands/video-player"),
  "notice-list": () => import("./islands/notice-list"),
  "chat-room": () => import("./islands/chat-room"),
  "live-lint": () => import("./islands/live-lint"),
  "fresh-part": () => import("./islands/fresh-part"),
  "push-switch": () => import("./islands/push-switch"),
  "live-bell": () => import("./islands/live-bell"),
  "live-queue": () => import("./islands/live-queue"),
  "live-contest": () => import("./islands/live-contest"),
  "live-thread": () => import("./islands/live-thread"),
  "contest-plan": () => import("./islands/contest-plan"),
  "draw-check": () => import("./islands/draw-check"),
  "draw-countdown": () => import("./islands/draw-countdown"),
  "witness-secret": () => import("./islands/witness-secret"),
};

for (const [tag, load] of Object.entries(islands)) {
  if (document.querySelector(tag)) void load();
}

/** Closes every open `details.more` but the one that holds `inside`. */
function closeMenus(inside: Node | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.more[open]")) {
    if (!inside || !menu.contains(inside)) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeMenus(event.target as Node));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.activeElement?.closest<HTMLDetailsElement>("details.more[open]");
  closeMenus(null);
  open?.querySelector("summary")?.focus();
});

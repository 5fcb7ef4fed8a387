// Sends the text and waits for the answer on this page, so that a lost connection never becomes a lost page.
import type { Desk } from "./desk";
import { icon, make, send } from "./dom";

interface Said {
  errors?: { field: string; message: string }[];
  refusal?: { article: string; address: string; passage: string; because: string; remedy: string } | null;
}

export async function submit(desk: Desk): Promise<void> {
  const main = desk.end.querySelector<HTMLButtonElement>(".btn.main");
  if (!main || main.ariaDisabled === "true") return;
  main.ariaDisabled = "true";
  desk.say("sending");
  await desk.keeper.sending();
  const answer = await send(desk.form.action, desk.keeper.fields()).catch(() => null);
  main.ariaDisabled = null;
  if (!answer) {
    desk.keeper.unsent();
    desk.say("unsent");
    return;
  }
  const isData = answer.headers.get("content-type")?.startsWith("application/json");
  if (answer.ok && isData) {
    const { location: to } = (await answer.json()) as { location: string };
    // 200 leads to the log-in: the text waits there, and here.
    if (answer.status === 201) desk.keeper.done();
    else desk.keeper.unsent();
    go(to);
  } else if (isData) {
    desk.keeper.unsent();
    desk.say("");
    tell(desk, (await answer.json()) as Said);
  } else {
    // A page says why: it is asked for once more, as without a script.
    desk.form.submit();
  }
}

/** To another place of this page, too. */
function go(to: string): void {
  const url = new URL(to, location.href);
  const same = url.pathname === location.pathname && url.search === location.search;
  location.assign(url);
  if (same) location.reload();
}

function tell(desk: Desk, said: Said): void {
  for (const old of desk.form.querySelectorAll(".error, .hit.bad, .flash.bad")) old.remove();
  // A question of the charter comes with a box to tick, which the page brings.
  if (said.errors?.some(({ field }) => field === "sure") && !desk.form.querySelector("[name=sure]")) return desk.form.submit();
  let first: HTMLElement | null = null;
  for (const { field, message } of said.errors ?? []) {
    const input = field ? desk.form.querySelector<HTMLElement>(`[name=${field}]`) : null;
    const words = make("span", {}, message);
    if (!input) {
      desk.form.prepend(make("div", { class: "flash bad", role: "alert" }, icon("circle-alert"), words));
      continue;
    }
    const id = `${field}-error`;
    const error = make("p", { class: "error", id, role: "alert" }, icon("circle-alert"), words);
    (input.closest(".choices") ?? input).after(error);
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", id);
    input.addEventListener("input", () => (input.removeAttribute("aria-invalid"), error.remove()), { once: true });
    first ??= input;
  }
  const { refusal } = said;
  if (refusal) {
    desk.judge.refused(
      make(
        "div",
        { class: "hit bad", role: "alert" },
        icon("circle-alert"),
        make(
          "div",
          {},
          make("p", {}, make("b", {}, `${desk.word("refused")} `), refusal.because, " ", refusal.passage ? make("mark", {}, refusal.passage) : ""),
          make("p", {}, `${refusal.remedy} `, make("a", { class: "textlink", href: refusal.address, target: "_blank" }, refusal.article)),
        ),
      ),
    );
    first ??= desk.field;
  }
  first?.focus();
}

// A form is sent once: on a slow line a second click would write the same thing twice. Its button says that it works.
const PATIENCE = 20_000;

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  // What an island sends by itself, what changes nothing, and what opens elsewhere may be repeated.
  if (event.defaultPrevented || form.method !== "post" || form.target) return;
  if (form.ariaBusy) return event.preventDefault();
  const marked = [form, event.submitter].filter((one) => one !== null);
  for (const one of marked) one.ariaBusy = "true";
  // A download leaves the page where it is; a page that comes back is another one.
  const again = (): void => marked.forEach((one) => (one.ariaBusy = null));
  setTimeout(again, PATIENCE);
  addEventListener("pageshow", again, { once: true });
});

// Markdown put into the field as if it had been typed, so that “undo” takes it back.

type Field = HTMLTextAreaElement;

/** Replaces a stretch of the field; the selection afterwards counts from the start of what was put in. */
export function replace(field: Field, start: number, end: number, text: string, from = text.length, to = from): void {
  field.focus();
  field.setSelectionRange(start, end);
  // The only way to write into a field that browsers can undo.
  const done = text ? document.execCommand("insertText", false, text) : start === end || document.execCommand("delete");
  if (!done) {
    field.setRangeText(text, start, end);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  field.setSelectionRange(start + from, start + to);
}

/** Puts a block on lines of its own at the caret. */
export function block(field: Field, text: string, from = text.length, to = from): void {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const before = value.slice(0, start);
  const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  replace(field, start, end, gap + text, gap.length + from, gap.length + to);
}

function wrap(field: Field, mark: string): void {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const n = mark.length;
  const words = value.slice(start, end);
  if (value.slice(start - n, start) === mark && value.slice(end, end + n) === mark) {
    replace(field, start - n, end + n, words, 0, words.length);
  } else {
    replace(field, start, end, mark + words + mark, n, n + words.length);
  }
}

/** Where the lines of the selection begin and end. */
function lines(field: Field): [number, number, string[]] {
  const { selectionStart, selectionEnd, value } = field;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const next = value.indexOf("\n", selectionEnd);
  const end = next < 0 ? value.length : next;
  return [start, end, value.slice(start, end).split("\n")];
}

const BEGINNING = /^(\s*)(?:- \[[ x]\] |[-*+] |\d+\. |> )?/;

function begin(field: Field, mark: (index: number) => string, has: RegExp): void {
  const [start, end, all] = lines(field);
  const off = all.every((line) => has.test(line));
  const text = all.map((line, index) => line.replace(BEGINNING, (_, indent: string) => indent + (off ? "" : mark(index)))).join("\n");
  replace(field, start, end, text, all.length > 1 ? 0 : text.length, text.length);
}

function link(field: Field): void {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const words = value.slice(start, end);
  if (/^https?:\S+$/.test(words)) replace(field, start, end, `[](${words})`, 1);
  else replace(field, start, end, `[${words}](https://)`, words.length + 3, words.length + 11);
}

function code(field: Field): void {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const words = value.slice(start, end);
  if (words.includes("\n")) block(field, `\`\`\`\n${words}\n\`\`\`\n`, 3);
  else wrap(field, "`");
}

const ACTS: Record<string, (field: Field) => void> = {
  bold: (field) => wrap(field, "**"),
  italic: (field) => wrap(field, "*"),
  spoiler: (field) => wrap(field, "||"),
  code,
  link,
  quote: (field) => begin(field, () => "> ", /^\s*> /),
  list: (field) => begin(field, () => "- ", /^\s*[-*+] (?!\[)/),
  numbers: (field) => begin(field, (index) => `${index + 1}. `, /^\s*\d+\. /),
  tasks: (field) => begin(field, () => "- [ ] ", /^\s*- \[[ x]\] /),
  table: (field) => block(field, "|  |  |\n| --- | --- |\n|  |  |\n", 2),
};

/** Does what a button of the toolbar says; whether it was one of these. */
export function act(field: Field, name: string): boolean {
  ACTS[name]?.(field);
  return name in ACTS;
}

const KEYS: Record<string, string> = { b: "bold", i: "italic", k: "link", e: "code" };
const SHIFTED: Record<string, string> = { Digit7: "numbers", Digit8: "list", Digit9: "tasks", Period: "quote" };

/** The act of a key, if it has one. */
export function actOf(event: KeyboardEvent): string | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  return event.shiftKey ? SHIFTED[event.code] : KEYS[event.key.toLowerCase()];
}

/** Enter in a list begins the next item; in an empty item it ends the list. Whether it did. */
export function newItem(field: Field): boolean {
  const { selectionStart: at, selectionEnd, value } = field;
  if (at !== selectionEnd) return false;
  const start = value.lastIndexOf("\n", at - 1) + 1;
  const found = /^(\s*)(- \[[ x]\] |[-*+] |(\d+)\. |> )(.*)$/.exec(value.slice(start, at));
  if (!found) return false;
  const [, indent = "", mark = "", number, rest = ""] = found;
  if (!rest.trim()) replace(field, start, at, "");
  else replace(field, at, at, `\n${indent}${number ? `${Number(number) + 1}. ` : mark.replace("[x]", "[ ]")}`);
  return true;
}

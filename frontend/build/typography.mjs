// Checks how the messages are set: French with its spaces (U+00A0 before : and inside « », U+202F before ; ! ?), English
// without any, and curly apostrophes in both.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const messages = join(import.meta.dirname, "..", "messages");
const rules = {
  fr: [
    [/\S [:;!?»](?=[\s.,)]|$)|« (?=\S)/, "a plain space where French wants one that does not break"],
    [/[^\s\u00a0\u202f:;!?…«({\[/"“]»|«[^\s\u00a0\u202f]/, "no space inside « »"],
    [/\p{L}'\p{L}/u, "a straight apostrophe"],
  ],
  en: [
    [/[ \u00a0\u202f][;!?](?=\s|$)|[\u00a0\u202f]:/, "a space before a mark"],
    [/\p{L}'\p{L}/u, "a straight apostrophe"],
  ],
};

let wrong = 0;
for (const [language, all] of Object.entries(rules)) {
  for (const file of readdirSync(join(messages, language))) {
    const lines = readFileSync(join(messages, language, file), "utf8").split("\n");
    lines.forEach((line, n) => {
      if (line.startsWith("#")) return;
      for (const [found, why] of all) {
        if (!found.test(line)) continue;
        wrong += 1;
        console.log(`${language}/${file}:${n + 1}: ${why}: ${line.trim().slice(0, 100)}`);
      }
    });
  }
}
console.log(wrong ? `typography: ${wrong} lines to set anew` : "typography: every message is well set");
process.exit(wrong ? 1 : 0);

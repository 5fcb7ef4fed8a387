// Reads the outbox of the `file:` mail engine: one .eml file for each mail.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";

/** Every mail to that address, oldest first. */
export async function mailsTo(address: string, data: string): Promise<Email[]> {
  const folder = join(data, "mail");
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".eml"));
  const mails = await Promise.all(names.map(async (name) => PostalMime.parse(await readFile(join(folder, name)))));
  return mails
    .filter((mail) => mail.to?.some((to) => to.address?.toLowerCase() === address.toLowerCase()))
    .sort((a, b) => Date.parse(a.date ?? "") - Date.parse(b.date ?? ""));
}

/** Waits until `count` mails to that address are there, and answers the last one. */
export async function mailTo(address: string, data: string, count = 1): Promise<Email> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const mails = await mailsTo(address, data);
    if (mails.length >= count) return mails[mails.length - 1];
    if (Date.now() > deadline) throw new Error(`No mail to ${address} came (${mails.length} of ${count}).`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** The six-digit code in a mail. */
export function codeIn(mail: Email): string {
  const code = mail.text?.match(/\b\d{6}\b/)?.[0];
  if (!code) throw new Error(`No code in the mail “${mail.subject}”.`);
  return code;
}

/** The first address of this server in a mail. */
export function linkIn(mail: Email, url: string): string {
  const link = mail.text?.split(/[\s<>]+/).find((word) => word.startsWith(url));
  if (!link) throw new Error(`No link in the mail “${mail.subject}”.`);
  return link;
}

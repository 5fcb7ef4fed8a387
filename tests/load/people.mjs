// How the load test comes in: as a member of the demo.
import { cookies, post, send, text } from "./wire.mjs";

/** Logs in with the first log-in that the server printed at its start, and answers the Cookie header. */
export async function logIn(url, printed) {
  const found = printed.match(/(\S+@\S+)\s+(\S+)/);
  if (!found) throw new Error(`The server printed no log-in:\n${printed}`);
  const [, address, password] = found;
  const form = await send(`${url}/login`, { headers: { "accept-encoding": "identity" } });
  const hidden = [...form.body.toString().matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const fields = Object.fromEntries(hidden.map(([, name, value]) => [name, value]));
  const answer = await post(`${url}/login`, { ...fields, login: address, password }, cookies(form));
  const cookie = cookies(answer);
  if (answer.status !== 303 || !cookie) throw new Error(`The log-in of ${address} answered ${answer.status}.`);
  await text(url, { cookie });
  return cookie;
}

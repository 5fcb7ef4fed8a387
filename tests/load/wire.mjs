// Plain HTTP as it goes over the wire: compressed bytes, raw headers, cookies.
import { request } from "node:http";

/**
 * Sends one request and answers { status, headers, body, head }; `body` is what was sent, still compressed, and
 * `head` the status line with the headers as they came.
 */
export function send(url, { method = "GET", headers = {}, body } = {}) {
  return new Promise((done, fail) => {
    const sent = request(url, { method, headers, agent: false }, (answer) => {
      const chunks = [];
      answer.on("data", (chunk) => chunks.push(chunk));
      answer.on("end", () => {
        const lines = [];
        for (let i = 0; i < answer.rawHeaders.length; i += 2)
          lines.push(`${answer.rawHeaders[i]}: ${answer.rawHeaders[i + 1]}`);
        const head = `HTTP/1.1 ${answer.statusCode}\r\n${lines.join("\r\n")}\r\n\r\n`;
        done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks), head });
      });
    });
    sent.on("error", fail);
    sent.end(body);
  });
}

/** The text of a page; anything but 200 is an error. */
export async function text(url, headers = {}) {
  const { status, body } = await send(url, { headers: { ...headers, "accept-encoding": "identity" } });
  if (status !== 200) throw new Error(`${url} answered ${status}`);
  return body.toString("utf8");
}

/** Sends a form as a browser would, and answers the answer. */
export function post(url, fields, cookie = "") {
  const body = new URLSearchParams(fields).toString();
  return send(url, {
    method: "POST",
    body,
    headers: {
      origin: new URL(url).origin,
      "content-type": "application/x-www-form-urlencoded",
      "content-length": Buffer.byteLength(body),
      ...(cookie && { cookie }),
    },
  });
}

/** The Cookie header that a browser would send back after this answer. */
export function cookies(answer) {
  return (answer.headers["set-cookie"] ?? []).map((line) => line.split(";")[0]).join("; ");
}

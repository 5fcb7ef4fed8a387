// One measurement with wrk, and what to make of several.
import { run } from "./process.mjs";

/** Requests a second for one address; anything but success in the answers is an error. */
export async function wrk(url, { seconds, connections, headers = {} }) {
  const given = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const { output } = await run("wrk", ["-t1", `-c${connections}`, `-d${seconds}s`, "--latency", ...given, url]);
  if (/Non-2xx or 3xx responses/.test(output)) throw new Error(`${url} did not always answer 200:\n${output}`);
  return {
    rate: Number(output.match(/Requests\/sec:\s+([\d.]+)/)[1]),
    p99: milliseconds(output.match(/99%\s+([\d.]+)(us|ms|s)/)),
  };
}

/** What wrk printed as a time, in milliseconds. */
export function milliseconds([, number, unit]) {
  return Number(number) * { us: 0.001, ms: 1, s: 1000 }[unit];
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

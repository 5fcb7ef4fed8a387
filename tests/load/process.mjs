// Starts programs and watches their memory.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { send } from "./wire.mjs";

/** A TCP port of the loopback address that nothing listens on right now. */
export function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** Memory of a process in MiB, or its peak; NaN where /proc does not tell. */
export function memory(pid, field = "VmRSS") {
  try {
    const line = readFileSync(`/proc/${pid}/status`, "utf8").match(new RegExp(`${field}:\\s+(\\d+) kB`));
    return Number(line?.[1] ?? NaN) / 1024;
  } catch {
    return NaN;
  }
}

/** Starts a program and answers { child, output(), ended, stop() }; `ended` resolves to its exit code. */
export function start(program, args, { env = {}, show = false } = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      printed += chunk;
      if (show) process.stderr.write(chunk);
    });
  const ended = new Promise((done) => {
    child.on("error", (error) => {
      printed += `${error}\n`;
      done(127);
    });
    child.on("exit", (code) => done(code ?? 1));
  });
  const stop = () => {
    child.kill("SIGTERM");
    return ended;
  };
  return { child, output: () => printed, ended, stop };
}

/** Runs a program to its end and answers { seconds, peak } with the peak memory in MiB; fails when it does. */
export async function run(program, args, options) {
  const began = performance.now();
  const running = start(program, args, options);
  let peak = NaN;
  const watch = setInterval(() => {
    const now = memory(running.child.pid, "VmHWM");
    if (!Number.isNaN(now)) peak = now;
  }, 100);
  const code = await running.ended;
  clearInterval(watch);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}:\n${running.output()}`);
  return { seconds: (performance.now() - began) / 1000, peak, output: running.output() };
}

/** Waits until that address answers 200, and answers how many milliseconds it took. */
export async function ready(url, running) {
  const began = performance.now();
  let over = false;
  running.ended.then(() => (over = true));
  for (;;) {
    const status = await send(url).then(({ status }) => status, () => 0);
    if (status === 200) return performance.now() - began;
    if (over || performance.now() - began > 120_000) throw new Error(`${url} did not come up:\n${running.output()}`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

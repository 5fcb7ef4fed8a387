// Starts the server under test on a free port with a data folder of its own, and reads what it prints.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const binary = process.env.PARVIS_BINARY ?? join(target, "debug", "parvis");

export interface Server {
  /** Address without a slash at its end. */
  url: string;
  /** Data folder; mails lie in `mail/`. */
  data: string;
  /** All that the server has printed so far. */
  output: () => string;
  /** Ends the process without a word, and starts another one on the same data and port. */
  crash: () => Promise<void>;
  /** Stops the server and removes its data. */
  stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

/** Starts `parvis serve` and waits until /health answers. Without `demo` the server is empty, at its first run. */
export async function startServer({ demo = true, env = {} as Record<string, string> } = {}): Promise<Server> {
  const data = await mkdtemp(join(tmpdir(), "parvis-journeys-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;

  // What is set in the developer's shell must not change what is tested.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("PARVIS_"));
  let printed = "";
  let run: { kill: (signal: NodeJS.Signals) => void; exit: Promise<void>; ended: boolean };

  const launch = (): void => {
    const child = spawn(binary, ["serve", ...(demo ? ["--demo"] : [])], {
      cwd: root,
      env: {
        ...Object.fromEntries(inherited),
        PARVIS_LISTEN: `127.0.0.1:${port}`,
        PARVIS_PUBLIC_URL: url,
        PARVIS_DATA: data,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
    const started = { kill: (signal: NodeJS.Signals) => void child.kill(signal), ended: false, exit: Promise.resolve() };
    started.exit = new Promise<void>((done) => {
      const end = (): void => {
        started.ended = true;
        done();
      };
      child.on("error", (error) => {
        printed += `${error}\n`;
        end();
      });
      child.on("exit", end);
    });
    run = started;
  };

  const stop = async (): Promise<void> => {
    run.kill("SIGTERM");
    const late = setTimeout(() => run.kill("SIGKILL"), 10_000);
    await run.exit;
    clearTimeout(late);
    await rm(data, { recursive: true, force: true });
  };

  const come = async (): Promise<void> => {
    launch();
    const deadline = Date.now() + 120_000;
    while (!(await healthy(url))) {
      if (run.ended || Date.now() > deadline) {
        await stop();
        throw new Error(`The server did not come up:\n${printed}`);
      }
      await new Promise((done) => setTimeout(done, 100));
    }
  };

  const crash = async (): Promise<void> => {
    run.kill("SIGKILL");
    await run.exit;
    await come();
  };

  await come();
  return { url, data, output: () => printed, crash, stop };
}

async function healthy(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`)).ok;
  } catch {
    return false;
  }
}

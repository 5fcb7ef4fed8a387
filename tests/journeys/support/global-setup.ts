// One demo server for all journeys; what they need to know of it travels in the environment.
import { startServer } from "./server.ts";

export default async function setup() {
  const server = await startServer();
  process.env.PARVIS_JOURNEYS = JSON.stringify({ url: server.url, data: server.data, output: server.output() });
  return server.stop;
}

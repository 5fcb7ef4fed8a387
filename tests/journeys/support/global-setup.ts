// One demo server for all journeys; what they need to know of it travels in the environment. Whoever sets
// PARVIS_JOURNEYS='{"url":…,"data":…,"output":""}' beforehand uses a demo server that runs already.
import { startServer } from "./server.ts";

export default async function setup() {
  if (process.env.PARVIS_JOURNEYS) return;
  const server = await startServer();
  process.env.PARVIS_JOURNEYS = JSON.stringify({ url: server.url, data: server.data, output: server.output() });
  return server.stop;
}

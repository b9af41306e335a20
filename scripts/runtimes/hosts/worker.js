// Runs the bundle when it is asked for, since a worker may do little outside of a request.
import { run } from "tests.mjs";

export default {
  async fetch(_, { socketHost }) {
    globalThis.socketHost = socketHost;
    return Response.json(await run());
  },
};

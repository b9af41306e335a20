// Runs the bundle when it is asked for, since a worker may do little outside of a request.
import { run } from "tests.mjs";

export default { fetch: async () => Response.json(await run()) };

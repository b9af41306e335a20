/** Prism in this process, answering for one description. */

import type { Description } from "@pressroom/description";
import { forPrism } from "./input/for-prism.ts";

/** A Prism that runs in this process. */
export interface PrismServer {
  /** Where it listens, without a path: `http://127.0.0.1:41873`. */
  readonly url: string;
  /** Ends it. What is under way is cut off. */
  close(): Promise<void>;
}

/** How a Prism listens. */
export interface PrismOptions {
  /** TCP port on 127.0.0.1, from 1 to 65535. Default: 0, any free one. */
  readonly port?: number;
  /** Whether pages of any origin may call it. Default: no. */
  readonly cors?: boolean;
}

/**
 * Starts a Prism that mocks a description from its examples and validates requests and answers. It says nothing
 * on the console. The base path of `servers` is no part of the paths it answers.
 *
 * @param description Left as it is: Prism gets a copy.
 * @throws Error if Prism can't read the description or can't listen.
 */
export async function startPrism(
  description: Description,
  { port = 0, cors = false }: PrismOptions = {},
): Promise<PrismServer> {
  // Loading Prism takes half a second: only who starts one pays for it.
  const [{ createServer }, { getHttpOperationsFromSpec }, { createLogger }] = await Promise.all([
    import("@stoplight/prism-http-server"),
    import("@stoplight/prism-http"),
    import("@stoplight/prism-core"),
  ]);
  const operations = await getHttpOperationsFromSpec(forPrism(description));
  const server = createServer(operations, {
    cors,
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      // Prism reads 3.1 as draft-07: what it says of such an answer, which is the description's own example, proves nothing.
      validateResponse: description.openapi.startsWith("3.0"),
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
    components: { logger: createLogger("prism", { level: "silent" }) },
  });
  const url = await server.listen(port, "127.0.0.1");
  return { url, close: () => server.close() };
}

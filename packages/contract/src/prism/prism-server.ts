/** Runs Prism in this process, for one description. */

import type { Description } from "@pressroom/description";
import { forPrism } from "./input/for-prism.ts";

/** A Prism that runs in this process. */
export interface PrismServer {
  /** Where it listens, without a path: `http://127.0.0.1:41873`. */
  readonly url: string;
  /** Stops it. Requests in progress are cut off. */
  close(): Promise<void>;
}

/** The options of a Prism server. */
export interface PrismOptions {
  /** TCP port on 127.0.0.1, from 1 to 65535. Default: 0, any free one. */
  readonly port?: number;
  /** Whether pages of any origin may call it. Default: false. */
  readonly cors?: boolean;
}

/**
 * Starts a Prism that mocks a description from its examples and validates requests and answers. It prints nothing.
 * The paths that it answers do not include the base path of `servers`.
 *
 * @param description It is not changed: Prism gets a copy.
 * @throws Error if Prism can't read the description or can't listen.
 */
export async function startPrism(
  description: Description,
  { port = 0, cors = false }: PrismOptions = {},
): Promise<PrismServer> {
  // Loading Prism takes half a second, so it is loaded only here.
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
      // Prism reads 3.1 as draft-07, so its complaints about the description's own example prove nothing.
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

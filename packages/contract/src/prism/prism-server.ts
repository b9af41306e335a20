/** Prism in this process, answering for one description. */

import { type Description, isObject, isIgnored } from "@pressroom/description";

export interface PrismServer {
  /** Where it listens, without a path: `http://127.0.0.1:41873`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts a Prism that mocks a description from its examples and validates requests and answers. It says nothing
 * on the console. The base path of `servers` is no part of the paths it answers.
 *
 * @param description Left as it is: Prism gets a copy.
 * @throws Error where Prism can't read the description or can't listen.
 */
export async function startPrism(description: Description): Promise<PrismServer> {
  // Loading Prism takes half a second: only who starts one pays for it.
  const [{ createServer }, { getHttpOperationsFromSpec }, { createLogger }] = await Promise.all([
    import("@stoplight/prism-http-server"),
    import("@stoplight/prism-http"),
    import("@stoplight/prism-core"),
  ]);
  const operations = await getHttpOperationsFromSpec(forPrism(description));
  const server = createServer(operations, {
    cors: false,
    config: {
      isProxy: false,
      checkSecurity: true,
      validateRequest: true,
      validateResponse: true,
      errors: false,
      upstreamProxy: undefined,
      mock: { dynamic: false },
    },
    components: { logger: createLogger("prism", { level: "silent" }) },
  });
  const url = await server.listen(0, "127.0.0.1");
  return { url, close: () => server.close() };
}

/**
 * Prism really calls the addresses of `callbacks`, wherever they lead; it wants header parameters that OpenAPI says are
 * to be ignored; and it follows references in place.
 */
function forPrism(description: Description): object {
  const copy = structuredClone(description) as Record<string, unknown>;
  const components = isObject(copy["components"]) ? copy["components"] : {};
  const ignored = new Set(
    Object.entries(isObject(components["parameters"]) ? components["parameters"] : {}).flatMap(([name, parameter]) =>
      isReplacedHeader(parameter) ? [`#/components/parameters/${name}`] : [],
    ),
  );
  const isLeftOut = (parameter: unknown): boolean =>
    isReplacedHeader(parameter) || (isObject(parameter) && ignored.has(String(parameter["$ref"])));
  for (const item of [...objectsOf(copy["paths"]), ...objectsOf(components["pathItems"])]) {
    for (const holder of [item, ...objectsOf(item)]) {
      delete holder["callbacks"];
      if (Array.isArray(holder["parameters"]))
        holder["parameters"] = holder["parameters"].filter((parameter) => !isLeftOut(parameter));
    }
  }
  return copy;
}

function isReplacedHeader(parameter: unknown): boolean {
  return isObject(parameter) && isIgnored(String(parameter["in"]), String(parameter["name"]));
}

function objectsOf(holder: unknown): Record<string, unknown>[] {
  if (typeof holder !== "object" || holder === null) return [];
  return Object.values(holder).filter(
    (value): value is Record<string, unknown> => typeof value === "object" && value !== null,
  );
}

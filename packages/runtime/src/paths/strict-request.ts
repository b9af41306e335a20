import { createParameterCheck } from "../call/connect.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import { InvalidRequestError } from "../errors/errors.ts";
import type { Operation } from "../wire/operation.ts";
import { serializeBody } from "../wire/serialize-body.ts";
import { createPathWriter } from "../wire/serialize-path.ts";
import type { RequestFetch } from "./path-engine.ts";

/** The options of openapi-fetch's calls that are checked here. */
export interface PathInit {
  readonly params?: OperationRequest;
  readonly body?: unknown;
  readonly headers?: unknown;
  readonly fetch?: RequestFetch;
  readonly bodySerializer?: unknown;
  readonly querySerializer?: unknown;
  readonly pathSerializer?: unknown;
}

/**
 * Checks a call against the description, and makes openapi-fetch write it as declared.
 * @throws InvalidRequestError if the description does not allow the request
 */
export type StrictWriter = (
  method: string,
  path: string,
  init: PathInit,
) => { readonly operation: Operation; readonly init: PathInit };

/** Prepared operations; each is prepared at its first call. */
export function createStrictWriter(operations: readonly Operation[]): StrictWriter {
  const writers = new Map<Operation, (init: PathInit) => PathInit>();
  return (method, path, init) => {
    const operation = operations.find((each) => each.method === method && each.path === path);
    if (!operation)
      throw new InvalidRequestError(`${method} ${path}: the description has no such operation`, {
        operation: `${method} ${path}`,
      });
    const write = writers.get(operation) ?? createWriter(operation);
    writers.set(operation, write);
    return { operation, init: write(init) };
  };
}

function createWriter(operation: Operation): (init: PathInit) => PathInit {
  const check = createParameterCheck(operation);
  const writePath = createPathWriter(operation);
  return (init) => {
    const { params = {}, body } = init;
    check(params);
    // Written before anything is sent, so that errors occur here.
    const path = writePath(params.path);
    const written = init.bodySerializer === undefined ? serializeBody(operation, { body }) : undefined;
    const whole = operation.parts?.wholeQuery?.(operation, params.querystring);
    return {
      pathSerializer: (template: string) => template.slice(0, -operation.path.length) + path,
      querySerializer: (query: Readonly<Record<string, unknown>>) => operation.parts?.query?.(operation, query) ?? "",
      ...init,
      // openapi-fetch only writes a query if it has parameters, so a query that is one value is passed as a parameter.
      ...(whole && { params: { ...params, query: params.querystring }, querySerializer: () => whole }),
      ...(written && {
        bodySerializer: () => written.body,
        headers: withMediaType(init.headers, written.mediaType),
      }),
    };
  };
}

/** `fetch` sets the media type of a form with its boundary; the caller's media type takes precedence. */
function withMediaType(headers: unknown, mediaType: string | undefined): unknown {
  const given = headers instanceof Headers ? Object.fromEntries(headers) : (headers ?? {});
  return Array.isArray(given)
    ? [["content-type", mediaType ?? null], ...given]
    : { "content-type": mediaType ?? null, ...given };
}

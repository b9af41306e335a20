import { announce } from "./announce.ts";
import { attempt } from "./attempt.ts";
import type { Answer, OperationRequest, Step } from "./call-context.ts";
import { resolveSettings, type CallOptions, type ClientConfig, type ClientDefaults, type ClientSettings } from "./client-config.ts";
import { deadline } from "./deadline.ts";
import { InvalidRequestError } from "./errors.ts";
import { observe } from "./observe.ts";
import { renamerOf, type Rename } from "./old-names.ts";
import type { OperationDescriptor } from "./operation.ts";
import { retry } from "./retry.ts";
import { createSend } from "./send.ts";
import { serializeBody } from "./serialize-body.ts";
import { serializePath } from "./serialize-path.ts";
import { sign } from "./sign.ts";

/** A call under way: a promise of the decoded body, from which the status and headers can be had as well. */
export interface Call<Data> extends Promise<Data> {
  /** The body with its status and headers. */
  withResponse(): Promise<Answer<Data>>;
}

/** One operation as a function. */
export type Method = (request?: OperationRequest, options?: CallOptions) => Call<unknown>;

/**
 * Makes a method of each operation. The layers are put together once for the client, outermost first.
 * @throws ConfigurationError when the config can't work.
 */
export function connect<Name extends string>(operations: Readonly<Record<Name, OperationDescriptor>>, defaults: ClientDefaults, config: ClientConfig = {}): Record<Name, Method> {
  const settings = resolveSettings(defaults, config);
  const run = announce(deadline(retry(sign(observe(attempt(createSend(settings)))))));
  const methods = {} as Record<Name, Method>;
  for (const name in operations) {
    const operation = operations[name];
    const rename = renamerOf(operation);
    methods[name] = (request = {}, options = {}) => toCall(prepare(operation, rename, request, options, settings, run));
  }
  return methods;
}

function toCall(answer: Promise<Answer>): Call<unknown> {
  const call = answer.then((value) => value.data) as Call<unknown>;
  call.withResponse = () => {
    // Who asks for the response looks at that promise; the bare one must not count as unhandled.
    call.catch(() => undefined);
    return answer;
  };
  return call;
}

/** Checks and writes the request before anything is sent, the question for a token included. */
function prepare(operation: OperationDescriptor, rename: Rename, given: OperationRequest, options: CallOptions, settings: ClientSettings, run: Step): Promise<Answer> {
  try {
    checkParameters(operation, given);
    const request = rename(given);
    const path = serializePath(operation, request.path);
    const body = serializeBody(operation, request);
    return run({ operation, request, path, body, options, settings, timeline: [], attempt: 0, onItsWay: false, call: 0, credentials: {} });
  } catch (error) {
    return Promise.reject(error);
  }
}

const places = ["path", "query", "header"] as const;

/**
 * What we send is declared to the letter.
 * @throws InvalidRequestError for a parameter that the description doesn't know, and for one that is missing
 */
function checkParameters(operation: OperationDescriptor, request: OperationRequest): void {
  const refuse = (what: string): never => {
    throw new InvalidRequestError(`${operation.id}: ${what}`, { operation: operation.id });
  };
  for (const place of places) {
    const declared = operation.parameters?.[place] ?? {};
    const given = request[place] ?? {};
    for (const name in given) {
      if (!Object.hasOwn(declared, name) && !Object.values(declared).some(({ was }) => was === name)) refuse(`has no ${place} parameter "${name}"`);
    }
    for (const name in declared) {
      const { required, was = name } = declared[name] ?? {};
      if (required && (given[name] ?? given[was] ?? null) === null) refuse(`${place} parameter "${name}" is missing`);
    }
  }
}

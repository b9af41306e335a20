import { announce } from "./announce.ts";
import { attempt } from "./attempt.ts";
import type { Answer, OperationRequest, Step } from "./call-context.ts";
import { resolveSettings, type CallOptions, type ClientConfig, type ClientDefaults, type ClientSettings } from "./client-config.ts";
import { deadline } from "./deadline.ts";
import { InvalidRequestError } from "./errors.ts";
import { observe } from "./observe.ts";
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
  for (const name in operations) methods[name] = (request, options) => startCall(run, settings, operations[name], request, options);
  return methods;
}

function startCall(run: Step, settings: ClientSettings, operation: OperationDescriptor, request: OperationRequest = {}, options: CallOptions = {}): Call<unknown> {
  const answer = prepare(settings, operation, request, options, run);
  const call = answer.then((value) => value.data) as Call<unknown>;
  call.withResponse = () => {
    // Who asks for the response looks at that promise; the bare one must not count as unhandled.
    call.catch(() => undefined);
    return answer;
  };
  return call;
}

/** Checks and writes the request before anything is sent, the question for a token included. */
async function prepare(settings: ClientSettings, operation: OperationDescriptor, given: OperationRequest, options: CallOptions, run: Step): Promise<Answer> {
  checkParameters(operation, given);
  const request = underNamesOfToday(operation, given);
  const path = serializePath(operation, request.path);
  const body = serializeBody(operation, request);
  return run({ operation, request, path, body, options, settings, timeline: [], attempt: 0, onItsWay: false, call: 0, credentials: {} });
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

/** What was renamed may come under its old name, and what was withdrawn is left out. */
function underNamesOfToday(operation: OperationDescriptor, request: OperationRequest): OperationRequest {
  let result = request;
  for (const place of places) {
    for (const [name, { was, gone }] of Object.entries(operation.parameters?.[place] ?? {})) {
      const old = gone ? name : was;
      const values = result[place];
      if (old === undefined || !values || !Object.hasOwn(values, old)) continue;
      const { [old]: value, ...others } = values;
      result = { ...result, [place]: gone || name in others ? others : { ...others, [name]: value } };
    }
  }
  return result;
}

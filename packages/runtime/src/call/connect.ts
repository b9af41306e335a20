import { announce } from "./announce.ts";
import { attempt } from "./attempt.ts";
import type { Answer } from "../descriptors/answer.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import type { AttemptRecord } from "../observe/attempt-record.ts";
import type { Operation } from "../wire/operation.ts";
import type { Extending, Layer } from "./call-context.ts";
import { CallEnd } from "./call-end.ts";
import { noteFacts } from "./client-facts.ts";
import {
  limits,
  resolveRetry,
  resolveSettings,
  type CallOptions,
  type ClientBasis,
  type ClientConfig,
  type ClientSettings,
} from "./client-config.ts";
import { checkMembers, isPlain } from "../errors/checks/check-members.ts";
import { checkNames } from "../errors/checks/check-names.ts";
import { checkNumbers } from "../errors/checks/check-numbers.ts";
import { refuse } from "../wire/refuse.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import { inWriting } from "../wire/values/in-writing.ts";
import { retry } from "./retry.ts";
import { createSend } from "./send.ts";
import { createPathWriter } from "../wire/serialize-path.ts";
import { sign } from "./sign.ts";

/** A call: a promise of the decoded body, which can also give the status and headers. */
export interface Call<Data> extends Promise<Data> {
  /** The body with its status and headers. */
  withResponse(): Promise<Answer<Data>>;
}

/** One operation as a function. */
export type Method = (request?: OperationRequest, options?: CallOptions) => Call<unknown>;

/**
 * Makes a method of each operation. Each operation brings the parts that it needs. Its layers are put together when it
 * is first called, outermost first.
 * @throws ConfigurationError when the config can't work.
 */
export function connectOperations<Name extends string>(
  operations: Readonly<Record<Name, Operation>>,
  defaults: ClientBasis,
  config: ClientConfig = {},
): Record<Name, Method> {
  const settings = resolveSettings(defaults, config);
  const methods = {} as Record<Name, Method>;
  noteFacts(methods, settings);
  for (const name in operations) {
    const operation = operations[name];
    let start: Start | undefined;
    methods[name] = (request, options) => {
      let answer: Promise<Answer>;
      try {
        start ??= prepare(operation, settings);
        answer = start(request ?? nothing, options ?? nothing);
      } catch (error) {
        answer = Promise.reject(error);
      }
      return toCall(answer);
    };
  }
  return methods;
}

const nothing = {};

type Start = (request: OperationRequest, options: CallOptions) => Promise<Answer>;

function prepare(operation: Operation, settings: ClientSettings): Start {
  const used = (settings.use as readonly Extending[]).flatMap(({ layer }) => layer ?? []);
  const layers: readonly Layer[] = [announce, retry, ...used, sign, attempt];
  const run = layers.reduceRight((next, layer) => layer(next, operation, settings), createSend(operation, settings));
  const rename = operation.parts?.oldNames?.(operation);
  const check = createParameterCheck(operation);
  const writePath = createPathWriter(operation);
  const writeBody = operation.parts?.body ?? refuseBody;
  // The request is checked and written before anything is sent, even a request for a token.
  return (given, options) => {
    if (options !== nothing) {
      checkMembers(options, "options");
      checkNames(options, "options", "signal timeout deadline headers retry watch");
      checkNumbers(options, limits);
    }
    const policy = resolveRetry(options.retry, settings.retry);
    const { request, path, body } = inWriting(operation, () => {
      const renamed = rename?.(given) ?? given;
      check(renamed);
      return { request: renamed, path: writePath(renamed.path), body: writeBody(operation, renamed) };
    });
    const { signal, deadline = settings.deadline ?? Infinity } = options;
    signal?.throwIfAborted();
    const timeline: AttemptRecord[] = [];
    const end = new CallEnd(signal, settings.clock, deadline, operation.id, timeline);
    return run({
      operation,
      request,
      path,
      body,
      options,
      settings,
      timeline,
      attempt: 0,
      onItsWay: false,
      call: 0,
      end,
      policy,
      credentials: {},
    });
  };
}

/** Makes a call from a promise of an answer, for a wrapper that transforms the API's answer. */
export function toCall<Data>(answer: Promise<Answer<Data>>): Call<Data> {
  const call = answer.then((value) => value.data) as Call<Data>;
  call.withResponse = () => {
    // The caller of `withResponse` handles that promise, so this one must not count as unhandled.
    call.catch(() => undefined);
    return answer;
  };
  return call;
}

/** A call with a transformed answer; status and headers stay. */
export function mapCall<From, To>(call: Call<From>, change: (data: From) => To): Call<To> {
  return toCall(call.withResponse().then((answer) => ({ ...answer, data: change(answer.data) })));
}

const members: ReadonlySet<string> = new Set("path query header cookie querystring body mediaType target".split(" "));

/** Stands in for the part that writes bodies. */
function refuseBody(operation: Operation, { body }: OperationRequest): undefined {
  if (body !== undefined || operation.body) refuse(operation, "takes no body");
}

/**
 * Requests are strict: only declared parameters are sent.
 * @returns a check that throws InvalidRequestError for a parameter that the description doesn't know, and for one that is missing
 */
export function createParameterCheck(operation: Operation): (request: OperationRequest) => void {
  const { query, header, cookies: cookie, wholeQuery: querystring } = operation.parts ?? {};
  const checks = Object.entries({ path: true, query, header, cookie, querystring }).map(([name, writer]) => {
    const place = name as keyof NonNullable<OperationDescriptor["parameters"]>;
    // A parameter that no part writes counts as unknown.
    const declared = (writer ? operation.parameters?.[place] : undefined) ?? {};
    return { place, declared, required: Object.keys(declared).filter((each) => declared[each]?.required) };
  });
  return (request) => {
    if (!isPlain(request)) refuse(operation, "a request must be an object with named members");
    for (const name in request)
      if (!members.has(name))
        refuse(operation, `has no ${JSON.stringify(name)}: a request has ${[...members].join(", ")}`);
    for (const { place, declared, required } of checks) {
      const given = request[place];
      // A `URLSearchParams` or a `Map` has no own members, so nothing would be sent.
      if (given !== undefined && given !== null && !isPlain(given))
        refuse(operation, `${place} must be an object of names and values`);
      for (const name in given)
        if (!Object.hasOwn(declared, name)) refuse(operation, `has no ${place} parameter "${name}"`);
      for (const name of required)
        if (!given || !Object.hasOwn(given, name) || (given[name] ?? undefined) === undefined)
          refuse(operation, `${place} parameter "${name}" is missing`);
    }
  };
}

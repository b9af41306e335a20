import type { ClientConfig } from "../call/client-config.ts";
import type { ClientDefaults } from "../descriptors/client-defaults.ts";
import type { Method } from "../call/connect.ts";
import type { ObservedEvent } from "../observe/observe.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import type { Operation } from "../wire/operation.ts";
import { withAllParts } from "../parts/all-parts.ts";
import { connect } from "../parts/connect.ts";
import { createManualClock, type ManualClock } from "./manual-clock.ts";
import { scriptFetch, type ScriptedAnswer, type SentRequest } from "./scripted-fetch.ts";

/** A client of one operation, on a scripted `fetch` and a clock of its own. */
export interface TestClient {
  readonly call: Method;
  readonly requests: readonly SentRequest[];
  readonly clock: ManualClock;
  readonly events: readonly ObservedEvent[];
}

export function clientOf(
  operation: OperationDescriptor,
  script: readonly ScriptedAnswer[] | ((request: SentRequest) => Response | Promise<Response>),
  config: ClientConfig = {},
  defaults: Partial<ClientDefaults> = {},
): TestClient {
  const clock = createManualClock();
  const fetch = scriptFetch(script);
  const events: ObservedEvent[] = [];
  const { call } = connect(
    { call: operation },
    { api: "example", baseUrl: "https://api.example", ...defaults },
    {
      clock,
      fetch,
      observe: (event) => events.push(event),
      random: () => 0.5,
      ...config,
    },
  );
  return { call, requests: fetch.requests, clock, events };
}

/** A minimal operation, with all parts that it may need. */
export function operation(own: Partial<Operation> = {}): Operation {
  const responses = { 200: ["application/json"] };
  return withAllParts({ id: "getThing", method: "GET", path: "/thing", responses, ...own });
}

/** A POST that must not be sent twice. */
export function submission(own: Partial<Operation> = {}): Operation {
  return operation({ id: "startThing", method: "POST", body: { mediaTypes: ["application/json"] }, ...own });
}

/** A signal that counts its listeners. */
export function countedSignal(): { controller: AbortController; listeners(): number; added(): number } {
  const controller = new AbortController();
  let added = 0;
  let removed = 0;
  const { signal } = controller;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...parameters: Parameters<typeof add>): void => {
    added++;
    add(...parameters);
  };
  signal.removeEventListener = (...parameters: Parameters<typeof remove>): void => {
    removed++;
    remove(...parameters);
  };
  return { controller, listeners: () => added - removed, added: () => added };
}

/** The error of a promise. Fails if the promise doesn't. */
export async function failureOf(work: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await work;
  } catch (error) {
    return error;
  }
  throw new Error(`expected a failure, got ${JSON.stringify(value)}`);
}

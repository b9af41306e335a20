import type { ClientConfig } from "../call/client-config.ts";
import type { ClientDefaults } from "../descriptors/client-defaults.ts";
import { connect, type Method } from "../call/connect.ts";
import type { ObservedEvent } from "../observe/observe.ts";
import type { OperationDescriptor } from "../descriptors/operation.ts";
import { streaming } from "../stream/streaming.ts";
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
    { call: asGenerated(operation) },
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

/** A descriptor as the pipeline writes it: one that declares an event stream can read it. */
export function asGenerated(operation: OperationDescriptor): OperationDescriptor {
  return Object.values(operation.responses).flat().includes("text/event-stream") ? streaming(operation) : operation;
}

/** An operation with the least a descriptor needs. */
export function operation(parts: Partial<OperationDescriptor> = {}): OperationDescriptor {
  return { id: "getThing", method: "GET", path: "/thing", responses: { 200: ["application/json"] }, ...parts };
}

/** A POST that must not be sent twice. */
export function submission(parts: Partial<OperationDescriptor> = {}): OperationDescriptor {
  return operation({ id: "startThing", method: "POST", body: { mediaTypes: ["application/json"] }, ...parts });
}

/** A signal that counts who listens to it. */
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

/** What a promise fails with. Fails itself when the promise doesn't. */
export async function failureOf(work: PromiseLike<unknown>): Promise<unknown> {
  let value: unknown;
  try {
    value = await work;
  } catch (error) {
    return error;
  }
  throw new Error(`expected a failure, got ${JSON.stringify(value)}`);
}

import type { CallOptions, ClientConfig } from "../../call/client-config.ts";
import { factsOf } from "../../call/client-facts.ts";
import type { JobDescriptor } from "../../descriptors/operation.ts";
import { ConfigurationError } from "../../errors/errors.ts";
import { createRedaction } from "../../errors/hide/redact.ts";
import type { EventStream } from "../../stream/event-stream.ts";
import type { JobSource } from "../job-source.ts";
import type { Observation, StatusOf } from "../job-state.ts";
import { observed } from "./observed.ts";
import type { JobReference } from "../resume-token.ts";
import type { JobStreams } from "./job-streams.ts";
import type { StreamedStates } from "./streamed-states.ts";

type Named<Client> = keyof Client & string;

/** A kind of job whose operations the client has. */
export interface DeclaredJob<Client> extends JobDescriptor {
  /** The operation that starts the job. */
  readonly start?: Named<Client>;
  /** The operation that reads its state. */
  readonly read: Named<Client>;
  /** The operation that streams its states. */
  readonly stream?: Named<Client>;
  /** The operation that cancels it. */
  readonly cancel?: Named<Client>;
}

type Part = "read" | "stream" | "cancel";
/** The operation that a kind of job declares for a part of its life; never if it declares none. */
type OperationOf<Client, Kind, P extends Part> = Kind extends { readonly [K in P]: infer Name extends keyof Client }
  ? Client[Name]
  : never;
type RequestOf<Operation> = Operation extends (request: infer Request, ...rest: never[]) => unknown ? Request : never;
type AnswerOf<Operation> = Operation extends (...parameters: never[]) => infer Answer ? Awaited<Answer> : never;

/** Functions that only a wrapper can provide for a kind of job: they fill in its requests and read its answers. */
export interface JobKnowledge<Client, Kind, Raw> {
  /** The request of each operation that the kind of job declares. */
  readonly request: {
    readonly [P in Part as OperationOf<Client, Kind, P> extends never ? never : P]: (
      reference: JobReference,
    ) => RequestOf<OperationOf<Client, Kind, P>>;
  } & { readonly [P in Part]?: (reference: JobReference) => unknown };
  /** Finds the vendor's status, and the rest of the state, in an answer. */
  readonly observe: {
    /**
     * Reads an answer of the read operation. `look` takes the first event of the job's stream. Absent if reading is
     * done by the stream.
     */
    read?(
      answer: AnswerOf<OperationOf<Client, Kind, "read">>,
      reference: JobReference,
      look: () => Promise<Observation<Raw>>,
    ): Observation<Raw> | Promise<Observation<Raw>>;
    /** Reads an event of the stream, with its data as JSON; undefined if the event has no state of the job. */
    event?(data: unknown, reference: JobReference): Observation<Raw> | undefined;
  };
  /** The code that watches by a stream: `jobStreams`, if `observe` has `event`. */
  readonly streams?: JobStreams;
  /** Clock and random numbers for the reconnects of a stream. */
  readonly settings?: Pick<ClientConfig, "clock" | "retry">;
}

type Operation = (request: unknown, options: CallOptions) => Promise<unknown>;

/**
 * Makes the source of a kind of job, which calls the operations that its descriptor names.
 *
 * @param client the generated client
 * @param kind the descriptor from the generated package, e.g. `jobs.publish`
 * @throws ConfigurationError if the client lacks an operation that the kind declares
 * @example
 * const source = jobSource(client, jobs.publish, {
 *   request: { read: ({ id }) => ({ path: { id } }), cancel: ({ id }) => ({ path: { jobId: id } }) },
 *   observe: { read: (job) => ({ status: job.status, raw: job }) },
 * });
 */
export function jobSource<Client extends object, const Kind extends DeclaredJob<Client>, Raw>(
  client: Client,
  kind: Kind,
  { request, observe, streams, settings = {} }: JobKnowledge<Client, Kind, Raw>,
): JobSource<Raw, StatusOf<Kind>> {
  const facts = factsOf(client);
  const requests = request as Partial<Record<Part, (reference: JobReference) => unknown>>;
  const call = (part: Part, reference: JobReference, options: CallOptions): Promise<unknown> =>
    operationOf(client, kind, part)(requests[part]?.(reference), options);
  const streamed: StreamedStates<Raw> = {
    operation: kind.stream ?? kind.read,
    states: kind.states,
    settings,
    open: (reference: JobReference, options: CallOptions) =>
      call("stream", reference, options) as Promise<EventStream | undefined>,
    event: observe.event ?? (() => undefined),
  };
  const { read, event } = observe;
  if ((event || !read) && !streams)
    throw new ConfigurationError(`jobSource of ${kind.kind} needs streams: jobStreams, since it reads events`);
  const lookAtStream = (reference: JobReference, options: CallOptions): Promise<Observation<Raw>> =>
    streams
      ? streams.look(streamed, reference, options)
      : Promise.reject(new ConfigurationError("there are no streams"));
  const stream = kind.stream !== undefined && event && streams;
  return {
    api: facts?.api ?? "",
    server: facts?.server,
    kind: kind.kind,
    descriptor: kind,
    confirms: read !== undefined,
    async read(reference, options) {
      const look = (): Promise<Observation<Raw>> => lookAtStream(reference, options);
      if (!read) return look();
      const answer = await call("read", reference, options);
      return observed(kind.read, () => read(answer as Parameters<typeof read>[0], reference, look));
    },
    ...(stream && {
      stream: (reference, options) => stream.states(streamed, reference, options),
      follow: stream.follow,
    }),
    cancel: kind.cancel === undefined ? undefined : async (...known) => void (await call("cancel", ...known)),
    redact: (observation) => facts?.redaction(createRedaction).value(observation) as Observation<Raw>,
  };
}

function operationOf(client: object, kind: JobDescriptor, part: Part): Operation {
  const name = kind[part] ?? "";
  const operation = (client as Readonly<Record<string, Operation | undefined>>)[name];
  if (!operation)
    throw new ConfigurationError(`the ${part} operation of ${kind.kind}, "${name}", is none of the client`);
  return operation;
}

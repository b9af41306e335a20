import {
  apiKey,
  basic,
  bearer,
  clientCredentials,
  connect,
  followStream,
  Job,
  passwordGrant,
  readResumeToken,
  type Authenticator,
  type CallOptions,
  type ClientConfig,
  type EventStream,
  type JobDescriptor,
  type JobOptions,
  type JobReference,
  type JobSource,
  type Method,
  type Observation,
  type OperationDescriptor,
} from "../../runtime/src/index.ts";
import { asGenerated } from "../../runtime/src/testing/client.ts";
import { loadData } from "./load-scenarios.ts";
import type { Credentials, ScenarioClient } from "./scenario.ts";

/** Whatever a scenario may not show to anybody begins with this, so that a leak is found anywhere. */
export const secretMark = "secret-";

export const exampleBaseUrl = "https://api.example";

/** What the scenarios call. */
export interface ExampleApi {
  readonly operations: Readonly<Record<string, OperationDescriptor>>;
  readonly methods: Readonly<Record<string, Method>>;
  readonly jobs: JobDriver;
  readonly settings: ClientConfig;
}

/** How jobs are begun, whatever API runs them. */
export interface JobDriver {
  start(kind: string, options: JobOptions): Job;
  /** A job that is there already. */
  watch?(kind: string, options: JobOptions): Job;
  resume(token: string, options: JobOptions): Job;
}

const operations = Object.fromEntries(
  Object.entries(loadData<Record<string, Omit<OperationDescriptor, "id">>>("example/operations.yaml")).map(
    ([id, operation]) => [id, { id, ...operation }],
  ),
);
const kinds = loadData<Record<string, JobDescriptor>>("example/jobs.yaml");

/** A client of the API that `scenarios/example` describes. */
export function connectExample(client: ScenarioClient, config: ClientConfig): ExampleApi {
  const {
    auth = [],
    random = 0.5,
    retry,
    unauthorized,
    rateLimited,
    redact,
    baseUrl = exampleBaseUrl,
    ...limits
  } = client;
  const settings: ClientConfig = {
    ...config,
    ...limits,
    auth: Object.assign({}, ...auth.map(authenticatorOf)),
    retry: retry === false ? false : { random: () => random, ...retry },
  };
  const descriptors = Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [name, asGenerated(operation)]),
  );
  const methods = connect(descriptors, { api: "example", baseUrl, unauthorized, rateLimited, redact }, settings);
  return { operations, methods, jobs: driverOf(methods, settings), settings };
}

function authenticatorOf(credentials: Credentials): Record<string, Authenticator> {
  const request = { url: "https://login.example/token", clientId: "client", clientSecret: "secret-of-client" };
  switch (credentials) {
    case "token":
      return { oauth: bearer(clientCredentials(request)) };
    case "token by basic":
      return { oauth: bearer(clientCredentials({ ...request, clientAuthentication: "basic", scope: "read write" })) };
    case "token by password":
      return { oauth: bearer(passwordGrant({ ...request, username: "ada", password: "secret-of-ada" })) };
    case "bearer":
      return { oauth: bearer("secret-fixed") };
    case "basic":
      return { basic: basic("ada", "secret-of-ada") };
    case "key":
      return { key: apiKey("x-api-key", "secret-key") };
  }
}

interface JobAnswer {
  readonly id: string;
  readonly status: string;
  readonly message?: string;
}

function driverOf(methods: Readonly<Record<string, Method>>, settings: ClientConfig): JobDriver {
  const call = async (operation: string, reference: JobReference | undefined, options: CallOptions): Promise<unknown> =>
    methods[operation]?.(reference ? { path: { id: reference.id } } : { body: {} }, options);

  function sourceOf(kind: string): JobSource<JobAnswer> {
    const descriptor = kinds[kind];
    if (!descriptor) throw new Error(`example/jobs.yaml has no kind ${kind}`);
    const { stream, cancel } = descriptor;
    return {
      api: "example",
      kind,
      descriptor,
      confirms: true,
      read: async (reference, options) => observe((await call(descriptor.read, reference, options)) as JobAnswer),
      ...(stream && {
        stream: (reference, options) => follow((one) => call(stream, reference, one), options, settings),
      }),
      ...(cancel && { cancel: async (reference, options) => void (await call(cancel, reference, options)) }),
    };
  }

  return {
    start: (kind, options) =>
      new Job(
        sourceOf(kind),
        async () => {
          const answer = (await call("startJob", undefined, { signal: options.signal })) as JobAnswer;
          return { reference: { id: answer.id }, observation: observe(answer) };
        },
        options,
        settings,
      ),
    watch: (kind, options) => new Job(sourceOf(kind), { id: "7" }, options, settings),
    resume: (token, options) => {
      const { kind, reference } = readResumeToken("example", token);
      return new Job(sourceOf(kind), reference, options, settings);
    },
  };
}

async function* follow(
  open: (options: CallOptions) => Promise<unknown>,
  options: CallOptions,
  settings: ClientConfig,
): AsyncGenerator<Observation<JobAnswer>, void, undefined> {
  const events = followStream((one) => open(one) as Promise<EventStream>, options, settings);
  for await (const { data } of events) yield observe(JSON.parse(data) as JobAnswer);
}

function observe(answer: JobAnswer): Observation<JobAnswer> {
  return { status: answer.status, message: answer.message, raw: answer };
}

import {
  apiKey,
  basic,
  bearer,
  clientCredentials,
  connect,
  jobSource,
  jobStreams,
  knownJobs,
  passwordGrant,
  submit,
  type Authenticator,
  type CallOptions,
  type ClientConfig,
  type Job,
  type JobDescriptor,
  type JobOptions,
  type JobReference,
  type Method,
  type Observation,
  type OperationDescriptor,
  type OperationRequest,
} from "@pressroom/runtime";
import { loadData } from "./load-scenarios.ts";
import type { Credentials, ScenarioClient } from "./scenario.ts";

/** Every secret in a scenario begins with this, so that a leak can be found anywhere. */
export const secretMark = "secret-";

export const exampleBaseUrl = "https://api.example";

/** The API that scenarios call. */
export interface ExampleApi {
  readonly operations: Readonly<Record<string, OperationDescriptor>>;
  readonly methods: Readonly<Record<string, Method>>;
  readonly jobs: JobDriver;
  readonly settings: ClientConfig;
}

/** Starts and watches jobs, whatever API runs them. */
export interface JobDriver {
  start(kind: string, options: JobOptions): Job;
  /** Watches an existing job. */
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
    random: () => random,
    retry,
  };
  const methods = connect(operations, { api: "example", baseUrl, unauthorized, rateLimited, redact }, settings);
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
  const client: Readonly<Record<string, (request: OperationRequest, options?: CallOptions) => Promise<unknown>>> =
    methods;
  const path = ({ id }: JobReference): OperationRequest => ({ path: { id } });
  const sources = Object.entries(kinds).map(([kind, descriptor]) =>
    jobSource(
      client,
      { ...descriptor, kind },
      {
        request: { read: path, stream: path, cancel: path },
        observe: {
          read: (answer) => observe(answer as JobAnswer),
          event: (data) => observe(data as JobAnswer),
        },
        streams: jobStreams,
        settings,
      },
    ),
  );
  const [first, ...others] = sources;
  if (!first) throw new Error("example/jobs.yaml has no kind of job");
  const known = knownJobs([first, ...others], settings);
  return {
    start: (kind, options) =>
      known.begin(
        (call) =>
          submit(
            "startJob",
            () => methods["startJob"]?.({ body: {} }, call) ?? Promise.reject(new Error("no startJob")),
            {
              started: (answer) => {
                const { id } = answer as JobAnswer;
                return { reference: { id }, observation: observe(answer as JobAnswer) };
              },
            },
          ),
        options,
        kind,
      ),
    watch: (kind, options) => known.watch({ id: "7" }, options, kind),
    resume: known.resume,
  };
}

function observe(answer: JobAnswer): Observation<JobAnswer> {
  return { status: answer.status, message: answer.message, raw: answer };
}

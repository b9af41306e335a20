import type { JsonObject } from "@pressroom/description";
import {
  connect,
  jobsOf,
  jobStreams,
  type ClientConfig,
  type JobAnswers,
  type JobDescriptor,
  type JobsConfig,
  type JobsOfKind,
  type Method,
  type OperationDescriptor,
} from "@pressroom/runtime";
import { descriptor } from "../emit/emit-operations.ts";
import { hasErrors, type Finding } from "../findings/finding.ts";
import { DescriptionError } from "../findings/pipeline-error.ts";
import { apiModel } from "../model/api-model.ts";
import type { OperationModel } from "../model/operation-model.ts";
import { readProject, type ProjectFiles } from "./read-project.ts";

/** An API that can be called without generated code: its operations, and a function that makes a client. */
export interface RunningApi {
  /** Id of the API for errors. */
  readonly api: string;
  /** The description's title. */
  readonly title: string;
  /** The effective description. */
  readonly document: JsonObject;
  /** The model of each operation: names, parameters, bodies, answers, behaviour. */
  readonly operations: readonly OperationModel[];
  /** The operations for the engine, by operationId. */
  readonly descriptors: Readonly<Record<string, OperationDescriptor>>;
  /** The kinds of jobs that are declared completely as data. */
  readonly jobs: readonly RunningJobs[];
  /** The security schemes by name. */
  readonly schemes: JsonObject;
  /** @throws ConfigurationError when the config can't work */
  connect(config?: ClientConfig): Record<string, Method>;
}

/** A kind of job of such an API. */
export interface RunningJobs {
  /** Its name. */
  readonly kind: string;
  /** The operation that starts one; undefined if the API has none. */
  readonly start: string | undefined;
  /** The methods for jobs of this kind. @param client made by `connect` with the same config */
  of(client: Record<string, Method>, config?: JobsConfig): JobsOfKind;
}

/**
 * Reads an API from files or URLs, to call it.
 * @param root base of relative paths
 * @throws DescriptionError if it can't be read, or has errors
 * @example
 * const api = await openApi(process.cwd(), { description: "openapi.yaml" });
 * const client = api.connect({ auth: { key: apiKey("x-api-key", process.env.KEY) } });
 * console.log(await client.listJobs?.());
 */
export async function openApi(root: string, files: ProjectFiles): Promise<RunningApi> {
  const { source, findings } = await readProject(root, files);
  if (!source || hasErrors(findings)) throw new DescriptionError("P002", tellFirst(findings));
  const model = apiModel(source);
  const { operations } = model;
  const descriptors = Object.fromEntries(
    operations.map((operation) => [operation.id, descriptor(operation) as unknown as OperationDescriptor]),
  );
  return {
    api: model.api,
    title: model.title,
    document: model.document,
    operations,
    descriptors,
    jobs: model.jobs.flatMap(({ kind, descriptor: declared, answers }): RunningJobs[] => {
      if (answers === undefined) return [];
      const job = { kind, ...declared } as unknown as JobDescriptor;
      const streams = job.stream === undefined ? undefined : jobStreams;
      const of: RunningJobs["of"] = (client, config) =>
        jobsOf(client, job, answers as unknown as JobAnswers, config, streams);
      return [{ kind, start: job.start, of }];
    }),
    schemes: model.schemes,
    connect: (config) => connect(descriptors, { api: model.api, ...model.defaults }, config),
  };
}

function tellFirst(findings: readonly Finding[]): string {
  const first = findings.find(({ severity }) => severity === "error");
  return first ? `${first.where}: ${first.what}` : "it can't be read";
}

import type { JsonObject } from "@pressroom/description";
import { connect, type ClientConfig, type Method, type OperationDescriptor } from "@pressroom/runtime";
import { descriptor } from "../emit/emit-operations.ts";
import { hasErrors, type Finding } from "../findings/finding.ts";
import { DescriptionError } from "../findings/pipeline-error.ts";
import { apiModel } from "../model/api-model.ts";
import type { OperationModel } from "../model/operation-model.ts";
import { readProject, type ProjectFiles } from "./read-project.ts";

/** An API that is called without generating anything: its operations, and what makes a client of them. */
export interface RunningApi {
  readonly api: string;
  readonly title: string;
  /** The effective description. */
  readonly document: JsonObject;
  readonly operations: readonly OperationModel[];
  /** The operations as the engine takes them, by operationId. */
  readonly descriptors: Readonly<Record<string, OperationDescriptor>>;
  /** The security schemes by name. */
  readonly schemes: JsonObject;
  /** @throws ConfigurationError when the config can't work */
  connect(config?: ClientConfig): Record<string, Method>;
}

/**
 * Reads an API from anywhere, to call it.
 * @param root what relative paths start from
 * @throws DescriptionError when it can't be read, or has errors
 */
export async function openApi(root: string, files: ProjectFiles): Promise<RunningApi> {
  const { source, findings } = await readProject(root, files);
  if (!source || hasErrors(findings)) throw new DescriptionError("P002", tellFirst(findings));
  const model = apiModel(source);
  const operations = model.operations.filter(({ withdrawn }) => !withdrawn);
  const descriptors = Object.fromEntries(
    operations.map((operation) => [operation.id, descriptor(operation) as unknown as OperationDescriptor]),
  );
  return {
    api: model.api,
    title: model.title,
    document: model.document,
    operations,
    descriptors,
    schemes: model.schemes,
    connect: (config) => connect(descriptors, { api: model.api, ...model.defaults }, config),
  };
}

function tellFirst(findings: readonly Finding[]): string {
  const first = findings.find(({ severity }) => severity === "error");
  return first ? `${first.where}: ${first.what}` : "it can't be read";
}

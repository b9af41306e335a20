import type { Description } from "../document/description.ts";
import { stringMember, type JsonObject } from "../document/json.ts";
import type { Located } from "../references/follow.ts";
import { leaveOut, partAt, partBelow, partsBelow, refuse, type OnBroken, type Reading } from "./broken.ts";
import { readContents } from "./contents.ts";
import type { DescribedBody, DescribedOperation } from "./operation.ts";
import { methodName } from "./method-name.ts";
import { pathMethods } from "./path-methods.ts";
import { readParameters } from "./parameters.ts";
import { readResponses } from "./responses.ts";
import { readSecurity } from "./security.ts";
import { serverHolder, serverUrls } from "./servers.ts";

/**
 * Every operation under `paths`, in the order they are declared. Webhooks and callbacks are no calls of ours.
 * @throws Error naming the first part that can't be read: a broken reference, a parameter that is none
 */
export function listOperations(description: JsonObject): DescribedOperation[] {
  return readOperations(description, refuse);
}

/** Every operation under `paths`, in the order they are declared, without the parts that can't be read. */
export function operationsOf(description: JsonObject): DescribedOperation[] {
  return readOperations(description, leaveOut);
}

/** Where each of {@link operationsOf} is, without what it holds. */
export function operationPlaces(description: JsonObject): OperationPlace[] {
  return readPlaces({ description: description as Description, onBroken: leaveOut });
}

/** An operation that nothing has been read of yet. */
export interface OperationPlace {
  readonly path: string;
  readonly method: string;
  /** Its path item. */
  readonly item: Located;
  readonly operation: Located;
}

function readOperations(document: JsonObject, onBroken: OnBroken): DescribedOperation[] {
  const reading: Reading = { description: document as Description, onBroken };
  return readPlaces(reading).map((place) => readOperation(reading, place));
}

function readPlaces(reading: Reading): OperationPlace[] {
  const root: Located = { value: reading.description, pointer: "" };
  const paths = partsBelow(reading, root, "paths").filter(([path]) => !path.startsWith("x-"));
  return paths.flatMap(([path, item]) =>
    pathMethods(item.value).flatMap(({ method, value, pointer }) => {
      const operation = partAt(reading, { value, pointer: item.pointer + pointer });
      return operation ? [{ path, method, item, operation }] : [];
    }),
  );
}

function readOperation(reading: Reading, { path, method, item, operation }: OperationPlace): DescribedOperation {
  const id = stringMember(operation.value, "operationId") ?? methodName(undefined, method.toLowerCase(), path);
  const servers = serverHolder(operation.value, item.value, reading.description);
  return {
    ...operation,
    id,
    method,
    path,
    servers: servers === undefined ? [] : serverUrls(servers),
    parameters: readParameters(reading, id, item, operation),
    body: readBody(reading, operation),
    responses: readResponses(reading, operation),
    security: readSecurity(reading, operation),
  };
}

function readBody(reading: Reading, operation: Located): DescribedBody | undefined {
  const body = partBelow(reading, operation, "requestBody");
  return body && { ...body, required: body.value["required"] === true, contents: readContents(reading, body) };
}

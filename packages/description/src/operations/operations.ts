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

function readOperations(document: JsonObject, onBroken: OnBroken): DescribedOperation[] {
  const reading: Reading = { description: document as Description, onBroken };
  const root: Located = { value: document, pointer: "" };
  const paths = partsBelow(reading, root, "paths").filter(([path]) => !path.startsWith("x-"));
  return paths.flatMap(([path, item]) =>
    pathMethods(item.value).flatMap(({ method, value, pointer }) => {
      const operation = partAt(reading, { value, pointer: item.pointer + pointer });
      return operation ? [readOperation(reading, path, method, item, operation)] : [];
    }),
  );
}

function readOperation(
  reading: Reading,
  path: string,
  method: string,
  item: Located,
  operation: Located,
): DescribedOperation {
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

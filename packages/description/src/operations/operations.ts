import type { Description } from "../document/description.ts";
import { stringMember, type JsonObject } from "../document/json.ts";
import type { Located } from "../references/follow.ts";
import { leaveOut, partAt, partBelow, partsBelow, refuse, type OnBroken, type Reading } from "./broken.ts";
import { readContents } from "./contents.ts";
import type { DescribedBody, DescribedOperation } from "./operation.ts";
import { isJson, isXml, mediaTypeOf } from "./media-types.ts";
import { methodName } from "./method-name.ts";
import { pathMethods } from "./path-methods.ts";
import { readParameters } from "./parameters.ts";
import { readResponses } from "./responses.ts";
import { isCredential, readSecurity } from "./security.ts";
import { serverHolder, serverUrls } from "./servers.ts";

/**
 * Every operation under `paths`, in the declared order. Webhooks and callbacks are not included: they are not calls of a client.
 * @throws Error naming the first part that can't be read: a broken reference, an invalid parameter
 */
export function listOperations(description: JsonObject): DescribedOperation[] {
  return readOperations(description, refuse);
}

/** Every operation under `paths`, in the declared order, without parts that can't be read. */
export function operationsOf(description: JsonObject): DescribedOperation[] {
  return readOperations(description, leaveOut);
}

/** The place of each operation of {@link operationsOf}, without reading it. */
export function operationPlaces(description: JsonObject): OperationPlace[] {
  return readPlaces({ description: description as Description, onBroken: leaveOut });
}

/** An operation before it is read. */
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
  const security = readSecurity(reading, operation);
  const servers = serverHolder(operation.value, item.value, reading.description);
  return {
    ...operation,
    id,
    method,
    path,
    servers: servers === undefined ? [] : serverUrls(servers),
    parameters: readParameters(reading, id, item, operation).filter((parameter) => !isCredential(security, parameter)),
    body: takesBody(method) ? readBody(reading, operation) : undefined,
    responses: readResponses(reading, operation),
    security,
  };
}

/** For these methods HTTP gives a body no meaning, OpenAPI ignores it, and `fetch` sends none. */
export function takesBody(method: string): boolean {
  return !["GET", "HEAD"].includes(method.toUpperCase());
}

function readBody(reading: Reading, operation: Located): DescribedBody | undefined {
  const body = partBelow(reading, operation, "requestBody");
  if (body === undefined) return undefined;
  const contents = readContents(reading, body);
  const xml = contents.filter(({ mediaType }) => isXml(mediaTypeOf(mediaType)));
  const others = contents.filter((content) => !xml.includes(content));
  // XML next to JSON has the same meaning, but a program has to write its text itself.
  const hasJson = others.some(({ mediaType }) => isJson(mediaTypeOf(mediaType)));
  return { ...body, required: body.value["required"] === true, contents: hasJson ? [...others, ...xml] : contents };
}

/** A client made from a description without generated code: the engine that generated packages use, with descriptors written here. */

import { connect, eventStreamPart, itemStreamPart } from "@pressroom/runtime";
import type {
  ClientConfig,
  HttpMethod,
  Method,
  Operation,
  OperationDescriptor,
  ParameterDescriptor,
  ParameterPlace,
} from "@pressroom/runtime";
import {
  type DescribedOperation,
  contentOf,
  type DescribedParameter,
  type Description,
  isJsonSequence,
  listOperations,
  mediaTypeOf,
} from "@pressroom/description";
import { describeBody, encodingOf } from "./describe-body.ts";

/**
 * Makes a client from a description without generating anything, to check the description and its mock against each other.
 *
 * @param api how errors name the API
 * @returns what a generated package exports as `createClient`
 * @throws Error if the description can't be read
 */
export function createThinClient(
  api: string,
  description: Description,
): (config: ClientConfig) => Readonly<Record<string, Method>> {
  const operations = listOperations(description);
  return (config) => {
    const methods: Record<string, Method> = {};
    // Each operation may have its own server.
    for (const operation of operations)
      Object.assign(
        methods,
        connect({ [operation.id]: describeForEngine(description, operation) }, { api, ...serverOf(operation) }, config),
      );
    return methods;
  };
}

function serverOf({ servers: [url = ""] }: DescribedOperation): { baseUrl?: string } {
  return /^https?:\/\/[^{}]+$/.test(url) ? { baseUrl: url } : {};
}

/** @returns The descriptor that the engine reads, without the defaults of OpenAPI. */
export function describeForEngine(description: Description, operation: DescribedOperation): Operation {
  const { id, method, path, body, security } = operation;
  const alternatives = security.map((schemes) => schemes.map(({ name }) => name));
  const secured = alternatives.some((names) => names.length > 0);
  const descriptor: OperationDescriptor = {
    id,
    method: method as HttpMethod,
    // The part after "#" never reaches a server.
    path: path.split("#")[0] ?? path,
    parameters: Object.fromEntries(places.map((place) => [place, parametersIn(description, operation, place)])),
    ...(body === undefined ? {} : { body: describeBody(description, body) }),
    responses: Object.fromEntries(
      operation.responses.map(({ status, contents }) => [status, contents.map(({ mediaType }) => mediaType)]),
    ),
    ...(secured ? { security: alternatives } : {}),
  };
  const items = operation.responses.some(({ contents }) =>
    contents.some(({ mediaType, itemSchema }) => itemSchema !== undefined && isJsonSequence(mediaTypeOf(mediaType))),
  );
  return items ? { ...descriptor, parts: { streams: [eventStreamPart, itemStreamPart] } } : descriptor;
}

const places: readonly ParameterPlace[] = ["path", "query", "querystring", "header", "cookie"];

function parametersIn(
  description: Description,
  operation: DescribedOperation,
  place: ParameterPlace,
): Readonly<Record<string, ParameterDescriptor>> {
  const here = operation.parameters.filter((parameter) => parameter.in === place);
  return Object.fromEntries(here.map((parameter) => [parameter.name, describeParameter(description, parameter)]));
}

function describeParameter(description: Description, parameter: DescribedParameter): ParameterDescriptor {
  const { required, json, style, explode } = parameter;
  const needed = required ? { required } : {};
  if (parameter.mediaType !== undefined) {
    const encoding = encodingOf(description, contentOf(parameter));
    if (Object.keys(encoding).length > 0) return { ...needed, encoding };
    return json ? { ...needed, json } : needed;
  }
  return { ...needed, style: style as NonNullable<ParameterDescriptor["style"]>, explode };
}

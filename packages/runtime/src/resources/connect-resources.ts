import type { ClientBasis, ClientConfig } from "../call/client-config.ts";
import { connectOperations, type Method } from "../call/connect.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import type { PagingOptions } from "../pages/paginate-by.ts";
import type { Operation } from "../wire/operation.ts";
import { listCall } from "./list-call.ts";

/** An operation by its name among the resources of an API: `projects.tasks.create`. */
export interface ResourceMethod<Name extends string = string, Part = unknown> {
  /** The names of its resources and its own name, separated by dots. */
  readonly name: Name;
  /** The descriptor. */
  readonly operation: Operation;
  /** Makes a list of a call, if the operation declares how it is paged. */
  readonly list?: typeof listCall;
  /** Its part of the API's resources, only for the compiler: it has no value. */
  readonly part: Part;
}

/** A resource: its methods and the resources below it. A resource that is also a method is a function. */
type Resource = Record<string, unknown>;

/** The resources of a client, and its methods by operationId. */
export interface ConnectedResources {
  /** The methods, grouped by resource. */
  readonly resources: Resource;
  /** The methods by operationId. */
  readonly methods: Readonly<Record<string, Method>>;
}

/** Names an operation. Generated code does this for each operation, so that a bundler drops unused ones. */
export function resourceMethod<const Name extends string, Part>(
  name: Name,
  operation: Operation,
): ResourceMethod<Name, Part> {
  return { name, operation } as ResourceMethod<Name, Part>;
}

/** Names a paged operation, and brings the code that reads lists, so that other operations don't carry it. */
export function resourceList<const Name extends string, Part>(
  name: Name,
  operation: Operation,
): ResourceMethod<Name, Part> {
  return { name, operation, list: listCall } as ResourceMethod<Name, Part>;
}

/**
 * Makes the resources of a client: `projects.tasks.create` becomes a method of `tasks`, which is a member of `projects`.
 * @throws ConfigurationError when the config can't work
 */
export function connectResources(
  named: readonly ResourceMethod[],
  basis: ClientBasis,
  config: ClientConfig = {},
): ConnectedResources {
  const operations = Object.fromEntries(named.map(({ operation }) => [operation.id, operation]));
  const methods = connectOperations(operations, basis, config);
  const resources: Resource = {};
  for (const { name, operation, list } of named) {
    const method = methods[operation.id] as Method;
    const { clock } = config;
    const listed = (request?: OperationRequest, options?: PagingOptions): unknown =>
      list?.(operation, method, request, clock ? { clock, ...options } : options);
    putMember(resources, name.split("."), list ? listed : method);
  }
  return { resources, methods };
}

/** Puts a value at the place of its names. Existing members stay: a method that is also a resource gets members. */
export function putMember(resource: Resource, [name = "", ...below]: readonly string[], value: unknown): void {
  const own = Object.hasOwn(resource, name) ? (resource[name] as Resource) : undefined;
  if (below.length > 0) return putMember(own ?? define(resource, name, {}), below, value);
  define(resource, name, own ? Object.defineProperties(value, Object.getOwnPropertyDescriptors(own)) : value);
}

/** A function has a `name` and a `length` that can't be assigned. */
function define(resource: Resource, name: string, value: unknown): Resource {
  if (typeof resource !== "function") resource[name] = value;
  else Object.defineProperty(resource, name, { value, enumerable: true, configurable: true, writable: true });
  return value as Resource;
}

import type { ClientBasis, ClientConfig } from "../call/client-config.ts";
import { connectOperations, type Method } from "../call/connect.ts";
import type { OperationRequest } from "../descriptors/request.ts";
import type { PagingOptions } from "../pages/paginate.ts";
import type { Operation } from "../wire/operation.ts";
import { listCall } from "./list-call.ts";

/** An operation by its name among the resources of an API: `projects.tasks.create`. */
export interface ResourceMethod<Name extends string = string> {
  /** The names of its resources and its own, with dots between them. */
  readonly name: Name;
  /** What is called. */
  readonly operation: Operation;
}

/** A resource: its methods and the resources below it. One that is a method as well is a function. */
type Resource = Record<string, unknown>;

/** The resources of a client, and its methods by operationId. */
export interface ConnectedResources {
  readonly resources: Resource;
  readonly methods: Readonly<Record<string, Method>>;
}

/** Names an operation. Generated code does this for each, so that a bundler drops those that nobody hands over. */
export function resourceMethod<const Name extends string>(name: Name, operation: Operation): ResourceMethod<Name> {
  return { name, operation };
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
  for (const { name, operation } of named) {
    const method = methods[operation.id] as Method;
    putMember(resources, name.split("."), operation.paging ? listMethod(operation, method, config) : method);
  }
  return { resources, methods };
}

function listMethod(operation: Operation, method: Method, { clock }: ClientConfig): unknown {
  return (request?: OperationRequest, options?: PagingOptions) =>
    listCall(operation, method, request, clock ? { clock, ...options } : options);
}

/** Puts a value where its names lead. What is there already stays: a method that is a resource too gets its members. */
export function putMember(resource: Resource, [name = "", ...below]: readonly string[], value: unknown): void {
  const own = Object.hasOwn(resource, name) ? (resource[name] as Resource) : undefined;
  if (below.length > 0) return putMember(own ?? define(resource, name, {}), below, value);
  const members = own === undefined ? {} : Object.getOwnPropertyDescriptors(own);
  define(resource, name, Object.defineProperties(value, members));
}

/** A function has a `name` and a `length` that can't be assigned. */
function define(resource: Resource, name: string, value: unknown): Resource {
  Object.defineProperty(resource, name, { value, enumerable: true, configurable: true, writable: true });
  return value as Resource;
}

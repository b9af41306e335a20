import { isObject, type Json, type JsonObject, member } from "@pressroom/description";
import type { Declared, Imported } from "./declared.ts";
import type { KnownOperation } from "./operations.ts";
import { dotted } from "./places.ts";
import { schemePaging } from "./stainless-paging.ts";

/** A method of Stainless' configuration. */
interface Method {
  readonly name: string | undefined;
  readonly written: string;
  readonly title: string | undefined;
  readonly settings: JsonObject;
}

/** Reads a `stainless.yml`. */
export function fromStainless(config: JsonObject, known: ReadonlyMap<string, KnownOperation>): Imported {
  const left: string[] = [];
  const declared = methodsIn(config["resources"], []).flatMap((method): Declared[] => {
    const { title, written, name, settings } = method;
    const operation = title === undefined ? undefined : known.get(title);
    if (title === undefined || !operation) {
      left.push(`${written}: the description has no operation ${title ?? "for it"}`);
      return [];
    }
    if (name === undefined) left.push(`${written} is no name that a method can have`);
    if (settings["streaming"] !== undefined && !operation.streams)
      left.push(`${written} streaming: ${title} has no answer of text/event-stream; add it with an overlay`);
    for (const word of ["skip", "only", "deprecated", "body_param_name", "unwrap_response_fields"])
      if (settings[word] !== undefined) left.push(`${written} ${word} has no place here`);
    if (settings["paginated"] === false) return [{ title, name }];
    const { paging, why } = schemePaging(config["pagination"], operation, settings["paginated"]);
    if (why !== undefined) left.push(`${written} pagination: ${why}`);
    return [{ title, name, paging }];
  });
  return { declared, left: [...left, ...settingsLeft(config)] };
}

function methodsIn(resources: Json | undefined, above: readonly string[]): Method[] {
  if (!isObject(resources)) return [];
  return Object.entries(resources).flatMap(([key, resource]) => {
    const names = key === "$client" ? above : [...above, key];
    const methods = member(resource, "methods");
    const own = Object.entries(isObject(methods) ? methods : {}).map(([name, method]): Method => {
      const endpoint = typeof method === "string" ? method : member(method, "endpoint");
      return {
        name: dotted(...names, name),
        written: [...names, name].join("."),
        title: titleOf(endpoint),
        settings: isObject(method) ? method : {},
      };
    });
    return [...own, ...methodsIn(member(resource, "subresources"), names)];
  });
}

/** `get /orders/{id}` as `GET /orders/{id}`. */
function titleOf(endpoint: Json | undefined): string | undefined {
  const [, method, path] = typeof endpoint === "string" ? (/^(\w+)\s+(\S+)$/.exec(endpoint.trim()) ?? []) : [];
  return method === undefined ? undefined : `${method.toUpperCase()} ${path ?? ""}`;
}

/** What is said of all calls, and what stands for it here. */
function settingsLeft(config: JsonObject): string[] {
  const client = config["client_settings"];
  const header = member(member(client, "idempotency") ?? client, "header") ?? member(client, "idempotency_header");
  const retries = member(member(client, "default_retries"), "max_retries") ?? member(client, "max_retries");
  const timeout = member(client, "default_timeout");
  const at = "createClient";
  return [
    ...(typeof header === "string"
      ? [
          `client_settings idempotency ${header}: send that header yourself; then say idempotent: true for its operations`,
        ]
      : []),
    ...(typeof retries === "number"
      ? [`client_settings retries ${retries}: ${at}({ retry: { attempts: ${retries + 1} } })`]
      : []),
    ...(timeout === undefined
      ? []
      : [`client_settings default_timeout ${JSON.stringify(timeout)}: ${at}({ timeout }), in milliseconds`]),
    ...(isObject(config["streaming"])
      ? ["streaming: events are read as the description has them; what ends a stream is its end"]
      : []),
    ...(hasModels(config["resources"]) ? ["models: types have the names of the description's schemas"] : []),
  ];
}

function hasModels(resources: Json | undefined): boolean {
  return JSON.stringify(resources ?? null).includes('"models":');
}

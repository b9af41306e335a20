import { isObject, type Json, type JsonObject, member } from "@pressroom/description";
import type { Declared, Imported } from "./declared.ts";
import type { KnownOperation } from "./operations.ts";
import { dotted } from "./places.ts";
import { schemePaging, unusedSchemes } from "./stainless-paging.ts";

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
  const used = new Set<Json>();
  const named = new Map<string, string>();
  // Settings for other languages count only if there are none for TypeScript.
  const methods = methodsIn(config["resources"], []);
  const ordered = [...methods.filter(isForTypeScript), ...methods.filter((method) => !isForTypeScript(method))];
  const declared = ordered.flatMap((method): Declared[] => {
    const { title, written, name, settings } = method;
    const operation = title === undefined ? undefined : known.get(title);
    if (title === undefined || !operation) {
      left.push(`${written}: the description has no operation ${title ?? "for it"}`);
      return [];
    }
    if (name === undefined) left.push(`${written} is no name that a method can have`);
    if (settings["streaming"] !== undefined && !operation.streams)
      left.push(`${written} streaming: ${title} has no answer of text/event-stream; add it with an overlay`);
    for (const word of Object.keys(settings))
      if (!understood.has(word)) left.push(`${written} ${word} has no place here`);
    const other = named.get(title);
    if (other !== undefined && other !== name) left.push(`${written}: ${title} is called ${other} already`);
    if (name !== undefined && other === undefined) named.set(title, name);
    const own = other === undefined ? { title, name } : { title };
    if (settings["paginated"] === false) return [own];
    const { paging, why, scheme } = schemePaging(config["pagination"], operation, settings["paginated"]);
    if (scheme !== undefined) used.add(scheme);
    if (why !== undefined) left.push(`${written} pagination: ${why}`);
    return [{ ...own, paging }];
  });
  return {
    declared,
    left: [
      ...left,
      ...unusedSchemes(config["pagination"], used),
      ...resourcesLeft(config["resources"], []),
      ...settingsLeft(config),
    ],
  };
}

/** Members of a method that are imported. */
const understood: ReadonlySet<string> = new Set(["endpoint", "type", "paginated", "streaming"]);

/** Whether a method is in the TypeScript SDK, formerly called `node`. */
function isForTypeScript({ settings }: Method): boolean {
  const names = (word: string): boolean =>
    [settings[word]].flat().some((language) => language === "typescript" || language === "node");
  return settings["skip"] !== true && !names("skip") && (settings["only"] === undefined || names("only"));
}

/** Settings of whole resources, mainly `skip` and `only`. */
function resourcesLeft(resources: Json | undefined, above: readonly string[]): string[] {
  if (!isObject(resources)) return [];
  return Object.entries(resources).flatMap(([key, resource]) => {
    const names = [...above, key];
    const words = Object.keys(isObject(resource) ? resource : {}).filter(
      (word) => !["methods", "models", "subresources"].includes(word),
    );
    return [
      ...words.map((word) => `${names.join(".")} ${word} has no place here`),
      ...resourcesLeft(member(resource, "subresources"), names),
    ];
  });
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

/** Settings of all calls, with our equivalents. */
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
    ...Object.keys(isObject(client) ? client : {})
      .filter((word) => !known.client.has(word))
      .map((word) => `client_settings ${word}: ${instead[word] ?? "it has no place here"}`),
    ...Object.keys(config)
      .filter((word) => !known.config.has(word))
      .map((word) => `${word}: ${instead[word] ?? "it has no place here"}`),
  ];
}

/** Members that something is made of or said of above, and those that are about the SDK that was published, not about its calls. */
const known = {
  client: new Set(["idempotency", "idempotency_header", "default_retries", "max_retries", "default_timeout"]),
  config: new Set([
    ...["resources", "pagination", "client_settings", "streaming"],
    ...["edition", "organization", "targets", "settings", "readme", "diagnostics"],
  ]),
};

/** Our equivalent of a member. */
const instead: Readonly<Record<string, string>> = {
  opts: "credentials go to createClient({ auth }), by the description's security schemes",
  default_headers: "createClient({ headers })",
  environments: "createClient({ baseUrl }); the default is the first of servers",
  query_settings: "queries are written as the description says: set style and explode with an overlay",
  multipart_settings: "bodies are written as the description says: set encoding with an overlay",
  security: "the description says it: set security with an overlay",
  security_schemes: "the description says it: add components/securitySchemes with an overlay",
  openapi: "what transforms the description goes into an overlay",
};

function hasModels(resources: Json | undefined): boolean {
  return JSON.stringify(resources ?? null).includes('"models":');
}

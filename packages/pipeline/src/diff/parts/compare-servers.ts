import {
  arrayMember,
  isObject,
  lookUp,
  member,
  objectMember,
  stringMember,
  type Json,
  type JsonObject,
  type DescribedOperation,
} from "@pressroom/description";
import type { Comparison } from "../wire/comparison.ts";

/** The URL of an operation's calls: the first server with the defaults of its variables. */
export function serverOf(document: JsonObject, operation: DescribedOperation): string {
  return resolve(serversOf(document, operation)[0] ?? {});
}

/** The servers of an operation, its path, or the description. */
function serversOf(document: JsonObject, { value, path }: DescribedOperation): Json[] {
  const item = lookUp(document, member(objectMember(document, "paths"), path), [])?.value;
  for (const holder of [value, item, document]) {
    const servers = arrayMember(holder, "servers");
    if (servers.length > 0) return servers;
  }
  return [];
}

function resolve(server: Json): string {
  const url = stringMember(server, "url") ?? "/";
  const filled = url.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const value = member(objectMember(objectMember(server, "variables"), name), "default");
    return value === undefined ? whole : String(value);
  });
  const parsed = URL.canParse(filled) ? new URL(filled) : undefined;
  // A URL without a host, or with a variable in the host, stays unchanged.
  return (parsed?.host ? parsed.href : filled).replace(/(?<!\/)\/+$/, "");
}

/** Compares the servers of an operation. */
export function compareServers(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  const { before, after } = comparison;
  const [was, is] = [serverOf(before, old), serverOf(after, now)];
  const add = (rule: Parameters<Comparison["add"]>[0], subject: string): void => comparison.add(rule, now, "", subject);
  const [from, to] = [originOf(was), originOf(is)];
  if (from.startsWith("https:") && to.startsWith("http:")) add("server-insecure", is);
  // A change from http to https on the same host is an improvement.
  if (from.replace(/^https?:/, "") !== to.replace(/^https?:/, "")) add("server-origin-changed", is);
  else if (was + old.path !== is + now.path && was.slice(from.length) !== is.slice(to.length))
    add("server-path-changed", is);
  compareLists(serversOf(before, old), serversOf(after, now), add);
}

function originOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(url)?.[0] ?? "";
}

function compareLists(
  old: readonly Json[],
  now: readonly Json[],
  add: (rule: Parameters<Comparison["add"]>[0], subject: string) => void,
): void {
  const [was, is] = [old.map(resolve), now.map(resolve)];
  // A change of the first server is reported separately.
  for (const url of was.slice(1)) if (!is.includes(url)) add("server-removed", url);
  for (const url of is.slice(1)) if (!was.includes(url)) add("server-added", url);
  old.forEach((server, index) => {
    const shape = templateOf(server);
    const same = now.find((candidate) => templateOf(candidate) === shape) ?? (index === 0 ? now[0] : undefined);
    if (same) compareVariables(server, same, add);
  });
}

/** A server's URL with normalised names of variables, since these names are not sent. */
function templateOf(server: Json): string {
  return (stringMember(server, "url") ?? "/").replace(/\{[^{}]*\}/g, "{}");
}

function namesIn(server: Json): string[] {
  return [...(stringMember(server, "url") ?? "").matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
}

function compareVariables(
  old: Json,
  now: Json,
  add: (rule: Parameters<Comparison["add"]>[0], subject: string) => void,
): void {
  const [declared, variables] = [objectMember(old, "variables"), objectMember(now, "variables")];
  const isSame = templateOf(old) === templateOf(now);
  const [was, is] = [namesIn(old), namesIn(now)];
  const nameNow = (name: string): string => (isSame ? is[was.indexOf(name)] : undefined) ?? name;
  for (const [name, variable] of Object.entries(declared)) {
    const kept = member(variables, nameNow(name));
    if (!isObject(kept)) {
      add("server-variable-changed", `${name} is gone`);
      continue;
    }
    const [was, is] = [arrayMember(variable, "enum"), arrayMember(kept, "enum")];
    if (was.length > 0 && is.length === 0) add("server-variable-extended", `${name} takes any value`);
    if (was.length === 0 && is.length > 0) add("server-variable-changed", `${name} only takes ${is.join(", ")}`);
    for (const value of was)
      if (is.length > 0 && !is.includes(value))
        add("server-variable-changed", `${name} no longer takes ${String(value)}`);
    for (const value of is)
      if (was.length > 0 && !was.includes(value))
        add("server-variable-extended", `${name} takes ${String(value)}, too`);
  }
  const known = new Set(Object.keys(declared).map(nameNow));
  for (const name of Object.keys(variables)) if (!known.has(name)) add("server-variable-extended", `${name} is new`);
}

import {
  arrayMember,
  isObject,
  member,
  objectMember,
  stringMember,
  type JsonObject,
  type DescribedOperation,
  lookUp,
} from "@pressroom/description";
import type { Comparison } from "../wire/comparison.ts";

/** One alternative: scopes by the name of the security scheme. */
type Way = ReadonlyMap<string, ReadonlySet<string>>;

/** Compares the required credentials of an operation, and their schemes. */
export function compareSecurity(comparison: Comparison, old: DescribedOperation, now: DescribedOperation): void {
  const [was, is] = [waysOf(comparison.before, old), waysOf(comparison.after, now)];
  const tightened = was.some((way) => !is.some((candidate) => asksNoMore(candidate, way)));
  const loosened = is.some((way) => !was.some((candidate) => asksNoMore(candidate, way)));
  if (tightened || loosened) comparison.add(tightened ? "security-tightened" : "security-loosened", now, "", text(is));
  const used = new Set(was.flatMap((way) => [...way.keys()]));
  for (const name of new Set(is.flatMap((way) => [...way.keys()])))
    if (used.has(name)) compareScheme(comparison, now, name);
}

function waysOf(document: JsonObject, { value }: DescribedOperation): Way[] {
  const own = member(value, "security");
  const ways = Array.isArray(own) ? own : arrayMember(document, "security");
  if (ways.length === 0) return [new Map()];
  return ways.map(
    (way) =>
      new Map(
        Object.entries(isObject(way) ? way : {}).map(([name, scopes]) => [
          name,
          new Set(Array.isArray(scopes) ? scopes.map(String) : []),
        ]),
      ),
  );
}

/** Whether credentials for `enough` also satisfy `asked`. */
function asksNoMore(asked: Way, enough: Way): boolean {
  return [...asked].every(([name, scopes]) => {
    const granted = enough.get(name);
    return granted !== undefined && [...scopes].every((scope) => granted.has(scope));
  });
}

function text(ways: readonly Way[]): string {
  const one = (way: Way): string =>
    [...way].map(([name, scopes]) => (scopes.size > 0 ? `${name} (${[...scopes].join(", ")})` : name)).join(" with ") ||
    "none";
  return ways.map(one).join(" or ");
}

/** The members of a scheme on which credentials depend, by its type; the rest is text. */
const details = ["type", "in", "name", "scheme", "openIdConnectUrl"] as const;

/** Compares the URLs of a flow. A new URL does not affect callers that already have a token. */
const endpoints = ["tokenUrl", "authorizationUrl", "refreshUrl", "deviceAuthorizationUrl"];

function compareScheme(comparison: Comparison, operation: DescribedOperation, name: string): void {
  const [old, now] = [schemeOf(comparison.before, name), schemeOf(comparison.after, name)];
  const change = (what: string): void =>
    comparison.add("security-scheme-changed", operation, "", `scheme ${name}: ${what}`);
  const extend = (what: string): void =>
    comparison.add("security-scheme-extended", operation, "", `scheme ${name}: ${what}`);
  const compareUrl = (was: string | undefined, is: string | undefined, what: string): void => {
    const text = `${what} ${was ?? "none"} → ${is ?? "none"}`;
    if (normalized(was) !== normalized(is)) (was === undefined ? extend : change)(text);
  };
  for (const detail of details) {
    const [was, is] = [detailOf(old, detail), detailOf(now, detail)];
    if (was !== is) change(`${detail} ${was ?? "none"} → ${is ?? "none"}`);
  }
  compareUrl(stringMember(old, "oauth2MetadataUrl"), stringMember(now, "oauth2MetadataUrl"), "oauth2MetadataUrl");
  if (member(old, "deprecated") !== true && member(now, "deprecated") === true) extend("deprecated");
  const [flows, kept] = [objectMember(old, "flows"), objectMember(now, "flows")];
  for (const [kind, flow] of Object.entries(flows)) {
    const found = member(kept, kind);
    if (!isObject(found)) change(`flow ${kind} is gone`);
    else {
      for (const url of endpoints) compareUrl(stringMember(flow, url), stringMember(found, url), `${kind} ${url}`);
      const [scopes, left] = [objectMember(flow, "scopes"), objectMember(found, "scopes")];
      for (const scope of Object.keys(scopes))
        if (!Object.hasOwn(left, scope)) change(`scope ${scope} of ${kind} is gone`);
      for (const scope of Object.keys(left))
        if (!Object.hasOwn(scopes, scope)) extend(`scope ${scope} of ${kind} is new`);
    }
  }
  for (const kind of Object.keys(kept)) if (!Object.hasOwn(flows, kind)) extend(`flow ${kind} is new`);
}

/** A normalised URL, without the case of the host and the default port. */
function normalized(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).href : url;
}

/** Names of headers and of HTTP schemes are case-insensitive. */
function detailOf(scheme: JsonObject, detail: (typeof details)[number]): string | undefined {
  const value = stringMember(scheme, detail);
  if (detail === "openIdConnectUrl") return normalized(value);
  const folded = detail === "scheme" || (detail === "name" && stringMember(scheme, "in") === "header");
  return folded ? value?.toLowerCase() : value;
}

function schemeOf(document: JsonObject, name: string): JsonObject {
  const schemes = objectMember(objectMember(document, "components"), "securitySchemes");
  const found = lookUp(document, member(schemes, name), [])?.value;
  return isObject(found) ? found : {};
}

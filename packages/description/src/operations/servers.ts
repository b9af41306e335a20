import {
  arrayMember,
  isObject,
  member,
  objectMember,
  stringMember,
  type Json,
  type JsonObject,
} from "../document/json.ts";

/** What stands before them is looked at, so that a long row in the middle is passed over once and not from each of its slashes. */
const slashesAtEnd = /(?<!\/)\/+$/;

/** The URLs of `servers`, variables filled in with their defaults if they have one, without a slash at the end. */
export function serverUrls(holder: JsonObject): string[] {
  return arrayMember(holder, "servers").flatMap((server) => {
    const url = stringMember(server, "url");
    if (url === undefined) return [];
    const variables = objectMember(server, "variables");
    const filled = url.replaceAll(
      // Up to the next brace of either kind: a row of open ones is looked at once each.
      /\{([^{}]+)\}/g,
      (whole, name: string) => stringMember(member(variables, name), "default") ?? whole,
    );
    return [normalizeUrl(filled).replace(/\/$/, "")];
  });
}

/** As requests have it: the host in small letters. */
function normalizeUrl(url: string): string {
  return /^https?:\/\/[^{}]+$/i.test(url) && URL.canParse(url) ? new URL(url).href : url;
}

/** The first server's URL, if a client can use it as it is: no placeholder is left, and it is whole. */
export function baseUrlOf(holder: Json | undefined): string | undefined {
  const server = arrayMember(holder, "servers")[0];
  const variables = objectMember(server, "variables");
  let usable = true;
  const url = (stringMember(server, "url") ?? "").replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = stringMember(member(variables, name), "default") ?? "";
    if (value === "" || /(^|\.)example(\.(com|net|org))?$|^<|^your/i.test(value)) usable = false;
    return value;
  });
  return usable && /^https?:\/\/[^/?#{}]+/i.test(url) ? url.replace(slashesAtEnd, "") : undefined;
}

/** Who says where an operation's requests go: the first of operation, path and description that has servers. */
export function serverHolder(...holders: readonly (Json | undefined)[]): JsonObject | undefined {
  const found = holders.find((holder) => arrayMember(holder, "servers").length > 0);
  return isObject(found) ? found : undefined;
}

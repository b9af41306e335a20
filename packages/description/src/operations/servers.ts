import {
  arrayMember,
  isObject,
  member,
  objectMember,
  stringMember,
  type Json,
  type JsonObject,
} from "../document/json.ts";

/** The slashes at the end of a text. The lookbehind keeps the expression fast if there are many slashes in the middle. */
const slashesAtEnd = /(?<!\/)\/+$/;

/** The URLs of `servers` without a slash at the end. Variables are replaced by their defaults if they have one. */
export function serverUrls(holder: JsonObject): string[] {
  return arrayMember(holder, "servers").flatMap((server) => {
    const url = stringMember(server, "url");
    if (url === undefined) return [];
    const variables = objectMember(server, "variables");
    const filled = url.replaceAll(
      // Only up to the next brace, to stay fast if there are many opening braces.
      /\{([^{}]+)\}/g,
      (whole, name: string) => stringMember(member(variables, name), "default") ?? whole,
    );
    return [normalizeUrl(filled).replace(/\/$/, "")];
  });
}

/** A URL as requests have it: with the host in lower case. */
function normalizeUrl(url: string): string {
  return /^https?:\/\/[^{}]+$/i.test(url) && URL.canParse(url) ? new URL(url).href : url;
}

/** The first server's URL, if a client can use it unchanged: it is absolute and has no placeholder left. */
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

/** The part that decides where an operation's requests go: the first of operation, path and description that has servers. */
export function serverHolder(...holders: readonly (Json | undefined)[]): JsonObject | undefined {
  const found = holders.find((holder) => arrayMember(holder, "servers").length > 0);
  return isObject(found) ? found : undefined;
}

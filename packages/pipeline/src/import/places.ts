import type { Json } from "@pressroom/description";

/**
 * Makes a JSON pointer from a path in the notation of other tools: `$.data.items`, `$response.data.items`,
 * `data.items`.
 * @returns undefined if the path is more than a list of members
 */
export function pointerOf(path: Json | undefined, head: RegExp = /^\$(response)?(\.|$)/): string | undefined {
  if (typeof path !== "string") return undefined;
  const rest = path.replace(head, "");
  if (rest === "") return "";
  const names = rest.split(".");
  return names.every((name) => /^[\w-]+$/.test(name)) ? `/${names.join("/")}` : undefined;
}

/** `$request.cursor` names a parameter. */
export function parameterOf(path: Json | undefined): string | undefined {
  return typeof path === "string" ? /^\$request\.([\w-]+)$/.exec(path)?.[1] : undefined;
}

/** A dotted name with JavaScript identifiers: `order_items` is `orderItems`. */
export function dotted(...parts: readonly string[]): string | undefined {
  const names = parts
    .flatMap((part) => part.split("."))
    .map((part) => part.replace(/[^A-Za-z0-9$]+(.)?/g, (_, next: string | undefined) => (next ?? "").toUpperCase()))
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1));
  return names.length > 0 && names.every((name) => /^[A-Za-z$][\w$]*$/.test(name)) ? names.join(".") : undefined;
}

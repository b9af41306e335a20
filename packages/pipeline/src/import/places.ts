import type { Json } from "@pressroom/description";

/**
 * A JSON pointer made of a path as other tools write it: `$.data.items`, `$response.data.items`, `data.items`.
 * @returns undefined if the path does more than name a member
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

/** Dotted names of the parts of a name, each as JavaScript can have it: `order_items` is `orderItems`. */
export function dotted(...parts: readonly string[]): string | undefined {
  const names = parts
    .flatMap((part) => part.split("."))
    .map((part) => part.replace(/[^A-Za-z0-9$]+(.)?/g, (_, next: string | undefined) => (next ?? "").toUpperCase()))
    .map((part) => part.charAt(0).toLowerCase() + part.slice(1));
  return names.length > 0 && names.every((name) => /^[A-Za-z$][\w$]*$/.test(name)) ? names.join(".") : undefined;
}

import {
  isObject,
  lookUp,
  member,
  methods,
  objectMember,
  pathMethods,
  type JsonObject,
  type Path,
} from "@pressroom/description";
import type { Finding } from "../findings/finding.ts";
import { findingAt, type ApiSource } from "../workspace/api-source.ts";

/** Members of a path item that are not operations. */
const others: ReadonlySet<string> = new Set([
  ...["$ref", "summary", "description", "servers", "parameters", "additionalOperations"],
]);

/** Methods that `fetch` can't send (the Fetch standard forbids them). */
const unsendable: ReadonlySet<string> = new Set(["CONNECT", "TRACE", "TRACK"]);

/** Reports operations that are not a method of the client, so that none is dropped silently. */
export function checkOperations(source: ApiSource): Finding[] {
  const { effective, operations, version } = source;
  const findings: Finding[] = [];
  const add = (severity: Finding["severity"], path: Path, where: string, what: string): void => {
    findings.push(findingAt(source, severity, path, where, what));
  };
  const paths = objectMember(effective, "paths");
  let held = 0;
  for (const [path, entry] of Object.entries(paths)) {
    if (path.startsWith("x-")) continue;
    const item = lookUp(effective, entry, ["paths", path]);
    // A broken reference is reported elsewhere.
    if (!item || !isObject(item.value)) continue;
    const found = pathMethods(item.value);
    held += found.length;
    for (const name of strangers(item.value))
      add(
        "warning",
        [...item.path, name],
        `${name} ${path}`,
        `is not a method of OpenAPI ${version}, so the client does not have it: write it in lower case, or under \`additionalOperations\` (OpenAPI 3.2)`,
      );
    for (const { method, pointer } of found) {
      const place = [...item.path, ...pointer.slice(1).split("/")];
      const where = `${method} ${path}`;
      if (unsendable.has(method.toUpperCase()))
        add("warning", place, where, `can't be called: \`fetch\` can't send ${method.toUpperCase()}`);
      if (version !== "3.2" && (pointer === "/query" || pointer.startsWith("/additional")))
        add(
          "warning",
          place,
          where,
          `is an operation only since OpenAPI 3.2, but the description is ${version}: it is treated as one`,
        );
      if (pointer.startsWith("/additional") && methods.includes(method.toLowerCase()))
        add("error", place, where, `has its own member: write it as \`${method.toLowerCase()}\``);
    }
  }
  if (held !== operations.length)
    add(
      "error",
      ["paths"],
      "paths",
      `hold ${held} operations, but the client would have ${operations.length}: report it, since this is a fault of the generator`,
    );
  return findings;
}

/** Members of a path item that look like operations but are not. */
function strangers(item: JsonObject): string[] {
  return Object.keys(item).filter((name) => {
    const value = member(item, name);
    if (others.has(name) || methods.includes(name) || name.startsWith("x-") || !isObject(value)) return false;
    return ["responses", "operationId", "requestBody"].some((word) => word in value);
  });
}

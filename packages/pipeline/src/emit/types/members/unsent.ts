import {
  arrayMember,
  isCredential,
  isIgnored,
  lookUp,
  member,
  operationsOf,
  pathItems,
  pathMethods,
  stringMember,
  takesBody,
  type Json,
  type JsonObject,
} from "@pressroom/description";

/** Removes parameters that no call sends: those that OpenAPI ignores, and keys that `auth` sends. */
export function dropUnsent(document: JsonObject): void {
  dropKeys(document);
  const keep = (entry: Json): boolean => !isIgnored(placeOf(document, entry).in, placeOf(document, entry).name);
  for (const item of pathItems(document)) {
    for (const holder of [item, ...pathMethods(item).map(({ value }) => value)]) keepParameters(holder, keep);
    for (const { method, value } of pathMethods(item)) if (!takesBody(method)) delete value["requestBody"];
  }
}

/** Drops a path item's parameter for one of its operations, and copies it to the others. */
function dropKeys(document: JsonObject): void {
  const security = new Map(operationsOf(document).map((operation) => [operation.value, operation.security]));
  for (const item of pathItems(document)) {
    const operations = pathMethods(item).map(({ value }) => value);
    const isKey = (operation: JsonObject, entry: Json): boolean =>
      isCredential(security.get(operation) ?? [], placeOf(document, entry));
    const shared = arrayMember(item, "parameters");
    if (operations.some((operation) => shared.some((entry) => isKey(operation, entry)))) {
      for (const operation of operations) {
        const own = arrayMember(operation, "parameters");
        const isOwn = (entry: Json): boolean => own.some((other) => isSame(document, entry, other));
        operation["parameters"] = [...shared.filter((entry) => !isOwn(entry)), ...own];
      }
      delete item["parameters"];
    }
    for (const operation of operations) keepParameters(operation, (entry) => !isKey(operation, entry));
  }
}

function keepParameters(holder: JsonObject, keep: (entry: Json) => boolean): void {
  if (Array.isArray(member(holder, "parameters")))
    holder["parameters"] = arrayMember(holder, "parameters").filter(keep);
}

function isSame(document: JsonObject, one: Json, other: Json): boolean {
  const [left, right] = [placeOf(document, one), placeOf(document, other)];
  return left.in === right.in && left.name === right.name;
}

function placeOf(document: JsonObject, entry: Json): { readonly in: string; readonly name: string } {
  const found = lookUp(document, entry, [])?.value;
  return { in: stringMember(found, "in") ?? "", name: stringMember(found, "name") ?? "" };
}

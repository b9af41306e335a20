import {
  isObject,
  namedMembers,
  referencedPath,
  stringMember,
  type Json,
  type JsonObject,
} from "@pressroom/description";

/**
 * Drops references to other files inside extensions, since nothing reads them, unless a reference from elsewhere leads
 * there.
 * @returns a line for each name of an extension
 */
export function dropLeadingOut(content: JsonObject): string[] {
  const references: string[] = [];
  forEachPart(content, (value, extension) => {
    const reference = stringMember(value, "$ref");
    if (reference !== undefined && extension === undefined) references.push(reference);
  });
  const isRead = (extension: string): boolean =>
    references.some((reference) => reference.split("#")[1]?.split("/").includes(extension));
  const dropped = new Set<string>();
  const drop = (isLost: (value: Json) => boolean): void =>
    forEachPart(content, (value, extension) => {
      if (!isObject(value)) return;
      for (const [name, item] of Object.entries(value)) {
        const inside = extension ?? (/^x-/.test(name) ? name : undefined);
        if (inside === undefined || isRead(inside)) continue;
        if (Array.isArray(item)) {
          const kept = item.filter((entry) => !isLost(entry));
          if (kept.length === item.length) continue;
          value[name] = kept;
        } else if (isLost(item)) delete value[name];
        else continue;
        dropped.add(inside);
      }
    });
  drop(leadsOut);
  // References to the dropped part no longer have a target.
  if (dropped.size > 0) drop((value) => leadsNowhere(content, value));
  return [...dropped].map((name) => `${name} refers to a file that can't be fetched, and is left out there`);
}

/** Every part, with the extension that contains it. A name chosen by the author is not an extension. */
function forEachPart(
  value: Json,
  visit: (value: Json, extension: string | undefined) => void,
  extension?: string,
  isMap = false,
): void {
  if (!isMap) visit(value, extension);
  if (Array.isArray(value)) for (const item of value) forEachPart(item, visit, extension);
  if (!isObject(value)) return;
  for (const [name, item] of Object.entries(value)) {
    const inside = extension ?? (!isMap && /^x-/.test(name) ? name : undefined);
    forEachPart(item, visit, inside, !isMap && inside === undefined && namedMembers.has(name));
  }
}

function leadsOut(value: Json): boolean {
  const reference = stringMember(value, "$ref");
  return reference !== undefined && !reference.startsWith("#");
}

function leadsNowhere(content: JsonObject, value: Json): boolean {
  const reference = stringMember(value, "$ref");
  return reference !== undefined && reference.startsWith("#") && referencedPath(content, reference, "") === undefined;
}

import { type Description, escapePointer, isObject, namedMembers, referencedPath } from "@pressroom/description";

/** The values of these are the API's own data. A `$ref` inside them is an ordinary member. */
const data: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const", "value"]);

/**
 * A reference that leads out of the description is never followed: it could read any file of this machine, or any address of its network.
 *
 * @throws Error naming the first such reference and its place
 */
export function refuseOutsideReferences(description: Description): void {
  const open: { readonly value: unknown; readonly pointer: string; readonly map: boolean }[] = [
    { value: description, pointer: "", map: false },
  ];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, pointer, map } = place;
    if (Array.isArray(value))
      value.forEach((item: unknown, index) => open.push({ value: item, pointer: `${pointer}/${index}`, map: false }));
    if (!isObject(value)) continue;
    const reference = value["$ref"];
    if (
      !map &&
      typeof reference === "string" &&
      !reference.startsWith("#") &&
      referencedPath(description, reference, pointer) === undefined
    )
      throw new Error(`#${pointer}: "$ref": "${reference}" leads out of the description; bundle it first`);
    for (const [name, child] of Object.entries(value))
      if (map || !data.has(name))
        open.push({
          value: child,
          pointer: `${pointer}/${escapePointer(name)}`,
          map: !map && namedMembers.has(name),
        });
  }
}
